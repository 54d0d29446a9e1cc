from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "targets.assessments"
    label = "assessments"
    verbose_name = "评估与考核"
