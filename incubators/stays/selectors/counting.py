"""在孵与毕业 counted: by carrier on a day, and between two days; a graduate once, for good."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from incubators.carriers.models import Incubator
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.querysets import GraduationQuerySet, TenancyQuerySet
from incubators.stays.selectors.standing import incubatees, is_incubatee


def incubatees_on(carrier: Incubator, day: date) -> TenancyQuerySet:
    """The stays of its 在孵企业 on the day."""
    return incubatees(day).filter(incubator=carrier)


def incubatees_by_carrier(
    day: date, carriers: Collection[int] | None = None
) -> dict[int, tuple[int, int]]:
    """Carrier → how many 在孵企业 it has on the day, and how many firms cannot be judged."""
    rows = Tenancy.objects.inside(day).of_firms().exclude(is_branch=True)
    if carriers is not None:
        rows = rows.filter(incubator__in=carriers)
    told = rows.annotate(now_incubatee=is_incubatee(day)).order_by()
    counts = told.values_list("incubator_id", "now_incubatee").annotate(Count("pk"))
    found: dict[int, tuple[int, int]] = {}
    for carrier, answer, count in counts:
        known, unknown = found.get(carrier, (0, 0))
        if answer is None:
            unknown += count
        elif answer:
            known += count
        found[carrier] = known, unknown
    return found


def graduates_between(
    first: date | None, last: date, carriers: Collection[int] | None = None
) -> GraduationQuerySet:
    """毕业企业 from the first day to the last, both included; cumulative without a first."""
    rows = Graduation.objects.standing().filter(graduated_on__lte=last)
    if first is not None:
        rows = rows.filter(graduated_on__gte=first)
    if carriers is not None:
        rows = rows.filter(tenancy__incubator__in=carriers)
    return rows
