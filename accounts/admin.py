"""单位 in the dictionary site: to look up only; 消息文本: the words of letters."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_site import ReferenceAdmin
from accounts.models import MessageText, Unit


@admin.register(Unit)
class UnitAdmin(ReferenceAdmin):
    list_display = ("name", "code", "kind", "is_confirmed")
    list_filter = ("kind",)
    search_fields = ("name", "code")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(MessageText)
class MessageTextAdmin(ReferenceAdmin):
    list_display = ("code", "subject")
