"""字典维护: what the race goes by, from a day on."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from targets.race.models import RaceTerm


@admin.register(RaceTerm)
class RaceTermAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on."""

    list_display = (
        "valid_from",
        "smallest_base",
        "completion_weight",
        "net_growth_weight",
        "improvement_weight",
        "has_medals",
        "basis",
    )
