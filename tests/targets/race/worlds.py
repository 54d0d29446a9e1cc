"""A small race: townships with targets and firms that began to count this year."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Enterprise, Qualification
from targets.goals.models import Indicator
from tests.factories.allocations import AllocationFactory
from tests.factories.registry import EnterpriseFactory


def towns() -> list[Unit]:
    return list(Unit.objects.filter(kind="township", is_group=False).order_by("code"))


def counting(unit: Unit, first: date, count: int = 1) -> None:
    for _ in range(count):
        Qualification.objects.create(
            enterprise=EnterpriseFactory(township=unit),
            kind="high_tech",
            first_day=first,
            valid_during=DateRange(first, None),
        )
    rebuild(Enterprise.objects.values_list("pk", flat=True))


def raced() -> list[Unit]:
    """古南 one of one, 文龙 none of two; nobody else has a target."""
    first, second = towns()[:2]
    indicator = Indicator.objects.get(code="high_tech")
    for unit, target in ((first, 1), (second, 2)):
        AllocationFactory(indicator=indicator, unit=unit, nurtured=target)
    counting(first, date(2026, 3, 1))
    return [first, second]
