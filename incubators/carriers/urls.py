from django.urls import path

from desk.views.lists import act, act_on_row, listing
from incubators.carriers.pages import DIRECTORY
from incubators.carriers.views.carrier import carrier, reveal, sheet
from incubators.carriers.views.papers import evidence, paper

OF_DIRECTORY = {"page": DIRECTORY}

app_name = "incubators"
urlpatterns = [
    path("", listing, OF_DIRECTORY, name="list"),
    path("<int:pk>/", carrier, name="thing"),
    path("<int:pk>/reveal/", reveal, name="reveal"),
    path("<int:pk>/sheet/", sheet, name="sheet"),
    path("evidence/<int:pk>/", evidence, name="evidence"),
    path("papers/<int:pk>/", paper, name="paper"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF_DIRECTORY, name="act_on_row"),
    path("<slug:verb>/", act, OF_DIRECTORY, name="act"),
]
