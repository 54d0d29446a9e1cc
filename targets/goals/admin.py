"""字典维护: definitions of indicators and the thresholds of their lights."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_site import ReferenceAdmin
from targets.goals.models import Indicator, LightThresholds


@admin.register(Indicator)
class IndicatorAdmin(ReferenceAdmin):
    """指标口径: code and way of counting are the plan’s; words and reporter are kept here."""

    list_display = ("name", "code", "measured_in", "reporter")
    readonly_fields = ("code", "kind", "is_reported", "source")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(LightThresholds)
class LightThresholdsAdmin(ReferenceAdmin):
    """灯的阈值, by period: one period at a time."""

    list_display = ("valid_during", "ahead", "normal", "warning", "note")
