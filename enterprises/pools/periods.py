"""期间 that an address asks for: a day, a year; what is none is as if nothing was asked."""

from datetime import date

from django.http import HttpRequest
from django.utils.dateparse import parse_date

from common.dates import today


def day_of(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day that is typed, where it is one."""
    try:
        day = parse_date(request.GET.get(name, ""))
    except ValueError:
        return otherwise
    return day if day and 1990 <= day.year <= 2200 else otherwise


def year_of(request: HttpRequest) -> int:
    """The year that is typed, else this one."""
    typed = request.GET.get("year", "")
    is_year = typed.isascii() and typed.isdigit() and 2000 < int(typed[:5]) < 2200
    return int(typed) if is_year else today().year
