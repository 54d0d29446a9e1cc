"""The address of a list that has nothing but itself: its rows are seen elsewhere."""

from django.urls import path

from desk.views.lists import listing
from finance.capital.views.pages import FIRMS

app_name = "credit-firms"
urlpatterns = [path("", listing, {"page": FIRMS}, name="list")]
