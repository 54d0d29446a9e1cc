"""节假日与调休, kept by the system administrator in the dictionary site."""

from django.contrib import admin

from accounts.admin_site import ReferenceAdmin
from jobs.models import CalendarDay


@admin.register(CalendarDay)
class CalendarDayAdmin(ReferenceAdmin):
    list_display = ("day", "is_working", "name")
    list_filter = ("is_working",)
    date_hierarchy = "day"
