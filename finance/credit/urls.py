from django.urls import path

from finance.credit.views import contact, firms

app_name = "financing"
urlpatterns = [
    path("", firms.own, name="own"),
    path("contact/<int:pk>/", contact.contact, name="contact"),
    path("<str:code>/apply/", firms.apply, name="apply"),
]
