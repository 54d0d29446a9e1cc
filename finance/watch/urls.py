from django.urls import path

from finance.watch.views.board import board

app_name = "collection"
urlpatterns = [path("", board, name="board")]
