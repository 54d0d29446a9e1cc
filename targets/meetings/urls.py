from django.urls import path

from desk.views.lists import act, act_on_row, listing
from targets.meetings.pages import DECISIONS, ITEMS, MEETINGS
from targets.meetings.views import meetings

OF, OF_ITEMS = {"page": MEETINGS}, {"page": ITEMS}

app_name = "meetings"
urlpatterns = [
    path("", listing, OF, name="list"),
    path("items/", listing, OF_ITEMS, name="items"),
    path("items/<int:pk>/<slug:verb>/", act_on_row, OF_ITEMS, name="act_on_item"),
    path("decisions/", listing, {"page": DECISIONS}, name="decisions"),
    path("files/<int:pk>/", meetings.file, name="file"),
    path("<int:pk>/", meetings.meeting, name="thing"),
    path("<int:pk>/paper/", meetings.paper, name="paper"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF, name="act_on_row"),
    path("<slug:verb>/", act, OF, name="act"),
]
