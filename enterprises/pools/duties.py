"""待办: proposals to be decided; and the line that each room of 培育 makes of its own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from enterprises.pools.selectors.proposals import waiting


def duties(user: User, today: date) -> Iterator[Duty]:
    """Those of others: nobody decides his own."""
    others = waiting(user).exclude(proposed_by=user)
    query = "?state=open&mine=no"
    yield from line(others, "", "条入库建议待决定", "proposals", query, "去决定")


def line(
    rows: QuerySet[Any], day: str, text: str, key: str, query: str, action: str
) -> Iterator[Duty]:
    """One matter, leading to the list of just these; by the nearest of their days, if they have."""
    if count := rows.count():
        due = rows.order_by(day).values_list(day, flat=True)[0] if day else None
        url = reverse("pools:list", args=[key])
        yield Duty(due, f"{count:,} {text}", f"{url}{query}", action)
