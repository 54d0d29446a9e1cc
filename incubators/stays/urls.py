from django.urls import path

from desk.views.lists import act, act_on_row, listing, thing
from incubators.stays.views.firms import on_firm, on_release
from incubators.stays.views.pages import PAGE

OF_STAYS = {"page": PAGE}

app_name = "stays"
urlpatterns = [
    path("", listing, OF_STAYS, name="list"),
    path("firms/<str:code>/<slug:verb>/", on_firm, name="on_firm"),
    path("releases/<int:pk>/<slug:verb>/", on_release, name="on_release"),
    path("<int:pk>/", thing, OF_STAYS, name="thing"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF_STAYS, name="act_on_row"),
    path("<slug:verb>/", act, OF_STAYS, name="act"),
]
