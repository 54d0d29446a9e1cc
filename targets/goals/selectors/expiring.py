"""到期: certificates that run out, month by month, as the register's list shows them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse

from accounts.models import System, User
from common.measures import DISTRICT, Place
from enterprises.registry.models import Holding, Qualification
from enterprises.registry.policies import can_open_counted


class Expiring(NamedTuple):
    """Firms counting on the day whose certificate's last day lies in the month."""

    number: int
    url: str  # their list; empty where this user may not see them all


def expiring(
    user: User | System, kind: str, day: date, ends: Sequence[date]
) -> dict[date, Expiring]:
    """By month end, from the day on. One query; the list opened has as many firms."""
    if not ends:
        return {}
    ours = Holding.objects.filter(kind=kind).on(day).values("enterprise_id")
    running_out = Qualification.objects.filter(kind=kind, enterprise_id__in=ours)
    months = (
        running_out.ending_between(day, ends[-1])
        .annotate(month=TruncMonth("printed_last_day"))
        .order_by()
        .values_list("month")
        .annotate(number=Count("enterprise_id", distinct=True))
    )
    counts = dict(months)
    open_to = can_open_counted(user, Place(DISTRICT, None, None, ""))
    found = {}
    for end in ends:
        first = end.replace(day=1)
        url = _list(kind, day, max(first, day), end) if open_to else ""
        found[end] = Expiring(counts.get(first, 0), url)
    return found


def _list(kind: str, day: date, first: date, last: date) -> str:
    asked = {"kind": kind, "on": day.isoformat()}
    asked |= {"ending_from": first.isoformat(), "ending_to": last.isoformat()}
    return f"{reverse('registry:list')}?{urlencode(asked)}"
