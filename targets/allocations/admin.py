"""字典维护: which goals are shared out in numbers, from a day on."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from targets.allocations.models import AllocationTerm


@admin.register(AllocationTerm)
class AllocationTermAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on."""

    list_display = ("kind", "valid_from", "has_numbers", "basis")
