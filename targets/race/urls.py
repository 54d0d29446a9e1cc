from django.urls import path

from targets.race.views import pages

app_name = "race"
urlpatterns = [
    path("", pages.standings, name="standings"),
]
