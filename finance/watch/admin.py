"""贷后口径: a setting with dates; no loan is kept here."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from finance.watch.models import WatchTerm


@admin.register(WatchTerm)
class WatchTermAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on."""

    list_display = ("valid_from", "use_check_days", "call_days", "visit_days", "suit_days", "basis")
