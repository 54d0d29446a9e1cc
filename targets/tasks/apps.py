from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "targets.tasks"
    label = "tasks"
    verbose_name = "重点任务"
