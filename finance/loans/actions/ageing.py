"""逐日账龄: how every loan stands at the end of a day; only what may have changed is touched.

An earlier day than the last is answered by what is kept: nothing is worked out backwards; facts
that came in since are worked out to the last day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from enterprises.pools.saving import person
from finance.loans.actions.keeping import Change, keep
from finance.loans.models import AgeingRun, Loan
from finance.loans.rules.life import BEFORE_LENDING

By = User | System
CHUNK = 2_000  # loans written at once, with all of the last borrower's


@dataclass(frozen=True, slots=True)
class Aged:
    """What a run did: to the end of which day, of how many loans, how many changed."""

    on: date
    loans: int  # looked at
    changed: int


def last_aged() -> date | None:
    """The day to which all loans are worked out; None before the first."""
    day: date | None = AgeingRun.objects.aggregate(day=Max("on"))["day"]
    return day


def age(on: date, *, by: By) -> Aged:
    """账龄计算 to the end of the day. The same day again, or an earlier one, changes nothing but
    what new facts change."""
    until = max(on, last_aged() or on)
    loans = changed = 0
    for firms, day in _chunks(until):
        with transaction.atomic():
            looked_at, changes = keep(firms, day)
        loans, changed = loans + looked_at, changed + len(changes)
    with transaction.atomic():
        first = AgeingRun(on=until, loans=loans, changed=changed, by=person(by), at=timezone.now())
        told, is_new = AgeingRun.objects.get_or_create(
            on=until, defaults={"loans": loans, "changed": changed, "by": first.by, "at": first.at}
        )
        if changed and not is_new:
            AgeingRun.objects.filter(pk=told.pk).update(changed=F("changed") + changed)
        if changed or is_new:
            record(
                "loans_aged",
                by=by,
                object_type="loans.ageingrun",
                on=until.isoformat(),
                count=changed,
            )
    return Aged(until, loans, changed)


def rebuild(loan: Loan, *, on: date) -> list[Change]:
    """What a fact of this day changes, of the loan and of the firm's others: worked out at once,
    as far as they were before, in the transaction of the verb."""
    mates = Loan.objects.filter(enterprise=loan.enterprise_id)
    aged = mates.aggregate(day=Max("aged_on"))["day"]
    until = max(day for day in (on, aged, last_aged()) if day)
    return keep([loan.enterprise_id], until)[1]


def waiting(until: date) -> Q:
    """Loans that may stand differently by the end of the day than they are kept."""
    never = Q(aged_on__isnull=True) & ~Q(status__in=BEFORE_LENDING)
    return Q(changes_on__lte=until) | never


def _chunks(until: date) -> Iterator[tuple[Sequence[int], date]]:
    """Borrowers to be worked out, with the day; some were already beyond it."""
    due = Loan.objects.filter(waiting(until)).order_by().values("enterprise_id")
    firms = Loan.objects.filter(enterprise_id__in=due).order_by("enterprise_id")
    counted = firms.values_list("enterprise_id").annotate(count=Count("pk"), aged=Max("aged_on"))
    chunk, size = list[int](), 0
    for firm, count, aged in list(counted):
        if aged is not None and aged > until:
            yield [firm], aged
            continue
        chunk.append(firm)
        size += count
        if size >= CHUNK:
            yield chunk, until
            chunk, size = [], 0
    if chunk:
        yield chunk, until
