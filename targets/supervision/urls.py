from django.urls import path

from desk.views.lists import act, act_on_row, listing
from targets.supervision.pages import PAGE
from targets.supervision.views import slips

OF = {"page": PAGE}

app_name = "supervision"
urlpatterns = [
    path("", listing, OF, name="list"),
    path("<int:pk>/", slips.slip, name="thing"),
    path("<int:pk>/paper/", slips.paper, name="paper"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF, name="act_on_row"),
    path("<slug:verb>/", act, OF, name="act"),
]
