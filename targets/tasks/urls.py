from django.urls import path

from targets.tasks.views import pages

app_name = "tasks"
urlpatterns = [
    path("", pages.directory, name="directory"),
    path("matrix/", pages.matrix, name="matrix"),
]
