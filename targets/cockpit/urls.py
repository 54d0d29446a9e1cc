"""Everything under /targets/ that has no longer address: the cockpit first, then the goals, whose
pages are named by an indicator's code."""

from django.urls import include, path

from targets.cockpit.views import pages

OWN = [
    path("", pages.board, name="board"),
    path("months/", pages.months, name="months"),
    path("outlook/", pages.outlook, name="outlook"),
    path("wall/", pages.wall, name="wall"),
    path("own/", pages.own, name="own"),
    path("moves/<str:at>/", pages.moves, name="moves"),
]
urlpatterns = [
    path("", include((OWN, "cockpit"))),
    path("", include("targets.goals.urls")),
]
