"""到期提醒: certificates that still count and whose last day is near."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import System, User
from enterprises.oversight.rules.endings import WARNINGS, reached
from enterprises.registry.models import Enterprise, Holding, Qualification


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate whose last day is near."""

    qualification: Qualification
    days_left: int
    warning: int

    @property
    def enterprise(self) -> Enterprise:
        return self.qualification.enterprise


def endings(user: User | System, today: date) -> list[Ending]:
    """到期提醒: those that have reached a warning, the nearest first."""
    rows = ending(user, today).select_related("enterprise__township")
    warned = []
    for row in rows.order_by("printed_last_day", "pk"):
        last = row.printed_last_day
        warning = reached(last, today) if last else None
        if last and warning is not None:
            warned.append(Ending(row, (last - today).days, warning))
    return warned


def ending(user: User | System, today: date) -> Any:
    """The certificates of it, as a query."""
    farthest = today + timedelta(days=max(WARNINGS))
    counting = Holding.objects.visible_to(user).on(today).values("enterprise")
    seen = Qualification.objects.visible_to(user).ending_between(today, farthest)
    return seen.filter(enterprise__in=counting)
