from django.urls import path

from collecting.urls import urls
from incubators.months.room import ROOM
from incubators.months.views.behind import behind

app_name = "months"
urlpatterns = [
    *urls(ROOM),
    path("<int:pk>/<str:code>/behind/<slug:name>/", behind, name="behind"),
]
