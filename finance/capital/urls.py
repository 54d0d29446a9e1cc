from django.urls import path

from desk.views.lists import listing
from finance.capital.views.board import listing_board
from finance.capital.views.pages import FIGURES
from finance.capital.views.sums import sums

app_name = "capital"
urlpatterns = [
    path("", listing_board, name="board"),
    path("sums/", sums, name="sums"),
    path("figures/<str:at>/", listing, {"page": FIGURES}, name="figures"),
]
