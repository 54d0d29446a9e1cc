from django.urls import path

from desk.views.lists import listing
from incubators.upgrade.views.carrier import carrier
from incubators.upgrade.views.marks import marks
from incubators.upgrade.views.pages import WAYS

app_name = "upgrade"
urlpatterns = [
    path("", listing, {"page": WAYS}, name="list"),
    path("<int:pk>/", carrier, name="thing"),
    path("marks/<int:pk>/", marks, name="marks"),
]
