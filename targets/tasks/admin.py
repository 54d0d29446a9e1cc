"""字典维护: which figures stand beside a task."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from targets.tasks.models import TaskEvidence


@admin.register(TaskEvidence)
class TaskEvidenceAdmin(ReferenceAdmin):
    """任务的指标, with its ground and its time."""

    list_display = ("task", "indicator", "words", "valid_during")
