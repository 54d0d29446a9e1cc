"""字典维护: who reports an indicator, until when, and the thresholds of the lights."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_site import ReferenceAdmin
from targets.goals.models import Indicator, LightThresholds, ReadingTerm


@admin.register(Indicator)
class IndicatorAdmin(ReferenceAdmin):
    """指标: code and way of counting are the plan’s, 口径 the office’s; the rest is kept here."""

    list_display = ("name", "code", "measured_in", "reporter", "is_goal")
    readonly_fields = ("code", "kind", "is_reported", "source")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(LightThresholds)
class LightThresholdsAdmin(ReferenceAdmin):
    """灯的阈值, by period: one period at a time."""

    list_display = ("valid_during", "ahead", "normal", "warning", "note")


@admin.register(ReadingTerm)
class ReadingTermAdmin(ReferenceAdmin):
    """报数期限: a new one is one more row, from its day on."""

    list_display = ("valid_from", "days", "basis")
