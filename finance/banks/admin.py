"""带日期的口径和机构: reference data; no loan is kept here."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from finance.banks.models import LendingTerm, ProductTerm, SharingTerm


@admin.register(SharingTerm)
class SharingTermAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on."""

    list_display = ("valid_from", "fund_share", "city_share", "waiting_days", "stop_loss", "basis")


@admin.register(ProductTerm)
class ProductTermAdmin(ReferenceAdmin):
    """Limits of a product from a day on."""

    list_display = ("product", "valid_from", "most_months", "is_covered", "holiday_shift", "basis")


@admin.register(LendingTerm)
class LendingTermAdmin(ReferenceAdmin):
    """Penalties and the order in which a repayment is set off."""

    list_display = ("valid_from", "penalty_uplift", "diversion_uplift", "order", "basis")
