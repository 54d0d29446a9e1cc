from django.urls import path

from desk.views import lists
from targets.race.pages import STANDINGS
from targets.race.views import pages, sheets

app_name = "race"
of = {"page": STANDINGS}
urlpatterns = [
    path("", pages.standings, name="standings"),
    path("sheet/", sheets.sheet, name="sheet"),
    path("published/", lists.listing, of, name="list"),
    path("published/<int:pk>/", pages.thing, name="thing"),
    path("published/<int:pk>/sheet/", sheets.standing_sheet, name="standing_sheet"),
    path("published/<int:pk>/<slug:verb>/", lists.act_on_row, of, name="act_on_row"),
    path("published/<slug:verb>/", lists.act, of, name="act"),
]
