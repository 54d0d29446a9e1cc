"""灯的阈值: by period, so that a frozen month keeps its own."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from targets.models import LightThresholds


@admin.register(LightThresholds)
class LightThresholdsAdmin(ReferenceAdmin):
    list_display = ("valid_during", "ahead", "normal", "warning", "note")
