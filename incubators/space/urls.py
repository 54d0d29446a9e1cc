from django.urls import path

from incubators.space.views import public, tending

app_name = "space"
urlpatterns = [
    path("", public.free, name="free"),
    path("<int:pk>/", public.offer, name="offer"),
    path("asked/<uuid:token>/", public.receipt, name="receipt"),
    path("publish/<int:pk>/", tending.publish, name="publish"),
    path("contact/<int:pk>/", tending.contact, name="contact"),
]
