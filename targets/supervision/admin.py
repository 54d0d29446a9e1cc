"""字典维护: what supervision goes by, from a day on."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from targets.supervision.models import SupervisionTerm


@admin.register(SupervisionTerm)
class SupervisionTermAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on."""

    list_display = (
        "valid_from",
        "near_days",
        "sign_days",
        "feedback_days",
        "review_days",
        "escalate_days",
        "repeat_days",
        "escalate_at",
        "basis",
    )
