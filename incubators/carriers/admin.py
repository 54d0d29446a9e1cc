"""面积口径: a setting with dates; no carrier is kept here."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from incubators.carriers.models import AreaDefinition


@admin.register(AreaDefinition)
class AreaDefinitionAdmin(ReferenceAdmin):
    """A new 口径 is one more row, from its day on; what is frozen stays as it is."""

    list_display = ("valid_from", "figure", "needs_recognition", "needs_completion", "basis")
