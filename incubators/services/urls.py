from django.urls import path

from desk.views.lists import act, act_on_row, listing
from incubators.services.views.body import body, reveal
from incubators.services.views.pages import BODIES, DIRECTORY, USED, WATCH

OF_BODIES = {"page": BODIES}

app_name = "services"
urlpatterns = [
    path("", listing, {"page": DIRECTORY}, name="list"),
    path("watch/", listing, {"page": WATCH}, name="watch"),
    path("used/<str:at>/", listing, {"page": USED}, name="used"),
    path("<int:pk>/", body, name="thing"),
    path("<int:pk>/reveal/", reveal, name="reveal"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF_BODIES, name="act_on_row"),
    path("<slug:verb>/", act, OF_BODIES, name="act"),
]
