"""督办巡查: every day since the last one that was looked at, up to the day; safe to repeat."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Max, Min, Q
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from common.decisions import insist
from targets.supervision import policies
from targets.supervision.actions.walking import Walk
from targets.supervision.engine import hold_numbers
from targets.supervision.models import SlipNotice, WalkedDay

By = User | System


def supervise(*, by: By, day: date) -> list[SlipNotice]:
    """每日督办: the notices that were made, in the order of their days.

    Each day is a transaction of its own: who is stopped between two goes on with the second.
    """
    insist(policies.can_run(by))
    made: list[SlipNotice] = []
    for one in days_to(day):
        made += _walked(one, made_on=day, by=by)
    return made


def days_to(day: date) -> list[date]:
    """The last day that was walked when it had come, and those after it; the first run has one.

    A run for a day to come (somebody tries what will be) does not keep the days until then from
    being looked at when they come.
    """
    has_come = Q(walked_at__date__gte=F("day"))
    days = WalkedDay.objects.aggregate(last=Max("day", filter=has_come), first=Min("day"))
    first = days["last"] or min(days["first"] or day, day)
    return [first + timedelta(days=at) for at in range((day - first).days + 1)]


def walked_to() -> date | None:
    """The last day that was looked at."""
    found: date | None = WalkedDay.objects.aggregate(last=Max("day"))["last"]
    return found


@transaction.atomic
def _walked(day: date, *, made_on: date, by: By) -> list[SlipNotice]:
    hold_numbers()
    walk = Walk(day, made_on=made_on, by=by)
    walk.steps()
    walk.clocks()
    WalkedDay.objects.update_or_create(day=day, defaults={"walked_at": timezone.now()})
    if walk.changed:
        record("slips_walked", by=by, object_type="supervision.slip", count=walk.changed)
    return walk.made
