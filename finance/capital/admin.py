"""初创期口径: reference data; no firm is kept here."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from finance.capital.models import EarlyTerm


@admin.register(EarlyTerm)
class EarlyTermAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on."""

    list_display = ("from_on", "years", "document")
