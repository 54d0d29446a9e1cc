from django.urls import path

from desk.views.lists import act, act_on_row, listing, thing
from incubators.carriers.pages import DIRECTORY
from incubators.carriers.views.papers import evidence, paper

OF_DIRECTORY = {"page": DIRECTORY}

app_name = "incubators"
urlpatterns = [
    path("", listing, OF_DIRECTORY, name="list"),
    path("<int:pk>/", thing, OF_DIRECTORY, name="thing"),
    path("evidence/<int:pk>/", evidence, name="evidence"),
    path("papers/<int:pk>/", paper, name="paper"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF_DIRECTORY, name="act_on_row"),
    path("<slug:verb>/", act, OF_DIRECTORY, name="act"),
]
