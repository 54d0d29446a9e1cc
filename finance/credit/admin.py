"""带日期的时限: reference data; no application is kept here."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from finance.credit.models import ClockTerm


@admin.register(ClockTerm)
class ClockTermAdmin(ReferenceAdmin):
    """A new 时限 is one more row, from its day on."""

    list_display = ("valid_from", "endorse", "recommend", "approve", "disburse", "resubmit")
