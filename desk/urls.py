from django.urls import path

from desk.views.exports import export
from desk.views.many import ask_many, deed
from desk.views.saved import forget, keep, prefer

app_name = "desk"
urlpatterns = [
    path("views/", keep, name="keep_view"),
    path("views/<int:pk>/delete/", forget, name="forget_view"),
    path("views/<int:pk>/default/", prefer, name="prefer_view"),
    path("deeds/<uuid:pk>/", deed, name="deed"),
    path("<str:key>/many/", ask_many, name="many"),
    path("<str:key>/export/", export, name="list_export"),
]
