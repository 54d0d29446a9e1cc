from collecting.urls import urls
from targets.progress.room import ROOM

app_name = "progress"
urlpatterns = urls(ROOM)
