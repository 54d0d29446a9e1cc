"""组团与园区、产业链、行业、地名、资质期限: the register's dictionaries; no firm is kept here."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from enterprises.registry.models import Chain, Industry, KindTerm, PlaceName, Zone


@admin.register(Zone)
class ZoneAdmin(ReferenceAdmin):
    list_display = ("name", "code", "kind", "order")
    search_fields = ("name", "code")


@admin.register(Chain)
class ChainAdmin(ReferenceAdmin):
    list_display = ("name", "code", "task_force", "order")
    search_fields = ("name", "code")


@admin.register(Industry)
class IndustryAdmin(ReferenceAdmin):
    list_display = ("code", "name", "level", "section")
    list_filter = ("level", "section")
    search_fields = ("code", "name")


@admin.register(PlaceName)
class PlaceNameAdmin(ReferenceAdmin):
    list_display = ("name", "unit", "is_outside", "certainty")
    list_filter = ("is_outside", "certainty")
    search_fields = ("name",)


@admin.register(KindTerm)
class KindTermAdmin(ReferenceAdmin):
    """资质期限: a new edition is one more row; what is derived already stays as it is."""

    list_display = ("kind", "from_on", "basis", "years", "until_month", "until_day", "document")
    list_filter = ("kind",)
