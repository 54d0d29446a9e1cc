"""待办 of this room: what a department has not reported, and what waits for a second person."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from targets.goals.models import Indicator, Reading
from targets.goals.policies import can_check_reading, can_enter_reading
from targets.goals.rules.checking import State


def duties(user: User, today: date) -> Iterator[Duty]:
    """To who may enter, or check, them."""
    yield from _to_check(user)
    yield from _to_enter(user, today)


def _to_check(user: User) -> Iterator[Duty]:
    pending = Reading.objects.visible_to(user).filter(state=State.PENDING.value)
    related = ("indicator__reporter", "unit", "entered_by")
    for reading in pending.select_related(*related).order_by("pk"):
        if can_check_reading(user, reading):
            yield Duty(None, f"“{reading}”待核对", reading.get_absolute_url(), "去核对")


def _to_enter(user: User, today: date) -> Iterator[Duty]:
    last_year = date(today.year - 1, 12, 31)
    entered = Reading.objects.filter(period_end__gte=last_year).values("indicator")
    missing = Indicator.objects.reported().exclude(pk__in=entered).select_related("reporter")
    for indicator in missing:
        if can_enter_reading(user, indicator):
            text = f"“{indicator.name}”{last_year.year} 年数尚未填报"
            address = reverse("goals:enter_reading", args=[indicator.code])
            yield Duty(None, text, address, "去填报")
