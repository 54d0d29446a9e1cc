"""待办 of this room: reported indicators nobody has entered for the last full year."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from targets.goals.models import Indicator, Reading
from targets.goals.policies import can_enter_reading


def duties(user: User, today: date) -> Iterator[Duty]:
    """To who may enter them."""
    last_year = date(today.year - 1, 12, 31)
    entered = Reading.objects.filter(period_end__gte=last_year).values("indicator")
    missing = Indicator.objects.reported().exclude(pk__in=entered).select_related("reporter")
    for indicator in missing:
        if can_enter_reading(user, indicator):
            text = f"“{indicator.name}”{last_year.year} 年数尚未填报"
            address = reverse("goals:enter_reading", args=[indicator.code])
            yield Duty(None, text, address, "去填报")
