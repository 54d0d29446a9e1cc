from django.urls import path

from targets.tasks.views import files, pages, schedule

app_name = "tasks"
urlpatterns = [
    path("", pages.directory, name="directory"),
    path("proof/<int:pk>/", files.proof, name="proof"),
    path("plan-file/<int:pk>/", files.plan_file, name="plan-file"),
    path("schedule/", schedule.schedule, name="schedule"),
    path("battle.pdf", schedule.battle, name="battle"),
    path("wall/", schedule.wall, name="wall"),
    path("matrix/", pages.matrix, name="matrix"),
]
