"""What is counted or summed on a day: facts read once, whatever the number of days."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Prefetch

from common.money.fen import bare_wan
from enterprises.registry.models import Enterprise, Holding, Residence
from enterprises.registry.rules.kinds import Kind
from finance.capital.models import (
    CreditTotal,
    InsurancePolicy,
    ListingCase,
    ListingStage,
    Pledge,
    SeedInvestment,
)
from finance.capital.rules.cases import Move, stage_on

ONE = Decimal(1)


class Fact(NamedTuple):
    """One registered thing on a day: its row, its firm, what it adds (None: unknown), where."""

    key: int
    label: str
    address: str
    firm: Enterprise
    number: Decimal | None
    unit: int | None


OnDay = Callable[[date], Iterator[Fact]]


class Homes:
    """In which 街镇 firms were on a day. One query."""

    def __init__(self, firms: Iterable[int]) -> None:
        self.spans: dict[int, list[tuple[Any, int | None]]] = {}
        rows = Residence.objects.filter(enterprise__in=set(firms))
        for firm, during, unit in rows.values_list("enterprise", "during", "unit"):
            self.spans.setdefault(firm, []).append((during, unit))

    def at(self, firm: int, day: date) -> tuple[bool, int | None]:
        """Whether it belonged to the district on the day, and to which unit."""
        for during, unit in self.spans.get(firm, ()):
            if (during.lower is None or during.lower <= day) and (
                during.upper is None or day < during.upper
            ):
                return True, unit
        return False, None


def _wan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(bare_wan(fen))


def cases(stages: frozenset[str]) -> OnDay:
    """Firms that have a case at one of these stages. Three queries."""
    steps = Prefetch("stages", ListingStage.objects.standing().order_by("number"), "standing")
    found = list(ListingCase.objects.select_related("enterprise").prefetch_related(steps))
    homes = Homes(case.enterprise_id for case in found)
    courses = [(case.enterprise, _moves(case)) for case in found]

    def on_day(day: date) -> Iterator[Fact]:
        firms = {firm.pk: firm for firm, moves in courses if stage_on(moves, day) in stages}
        for pk, firm in firms.items():
            is_here, unit = homes.at(pk, day)
            if is_here:
                yield Fact(pk, firm.name, firm.get_absolute_url(), firm, ONE, unit)

    return on_day


def _moves(case: Any) -> list[Move]:
    return [Move(step.before, step.stage, step.on) for step in case.standing]


def _lasting(rows: Iterable[Any], fen: Callable[[Any], int]) -> OnDay:
    found = list(rows)
    homes = Homes(row.enterprise_id for row in found)

    def on_day(day: date) -> Iterator[Fact]:
        for row in found:
            is_here, unit = homes.at(row.enterprise_id, day)
            until = row.during.upper
            if is_here and row.during.lower <= day and (until is None or day < until):
                address = row.get_absolute_url()
                yield Fact(row.pk, str(row), address, row.enterprise, _wan(fen(row)), unit)

    return on_day


def covers() -> OnDay:
    """Policies in force, each its cover. Two queries."""
    rows = InsurancePolicy.objects.select_related("enterprise")
    return _lasting(rows, lambda row: row.cover)


def pledges() -> OnDay:
    """Pledges that stand, each its amount. Two queries."""
    return _lasting(Pledge.objects.select_related("enterprise"), lambda row: row.amount)


def seeds() -> OnDay:
    """All that was invested by the day, where the firm was when it was. Two queries."""
    found = list(SeedInvestment.objects.select_related("enterprise"))
    homes = Homes(row.enterprise_id for row in found)

    def on_day(day: date) -> Iterator[Fact]:
        for row in found:
            if row.on <= day:
                _, unit = homes.at(row.enterprise_id, row.on)
                address = row.get_absolute_url()
                yield Fact(row.pk, str(row), address, row.enterprise, _wan(row.amount), unit)

    return on_day


def credits(name: str) -> OnDay:
    """The last word of each bank about firms that are high-tech on the day. Two queries."""
    found = list(CreditTotal.objects.select_related("enterprise").order_by("on", "pk"))
    titles: dict[int, list[Holding]] = {}
    held = Holding.objects.filter(
        kind=Kind.HIGH_TECH, enterprise__in={r.enterprise_id for r in found}
    )
    for one in held:
        titles.setdefault(one.enterprise_id, []).append(one)

    def on_day(day: date) -> Iterator[Fact]:
        last = {(row.enterprise_id, row.bank_id): row for row in found if row.on <= day}
        for (firm, _), row in last.items():
            for title in titles.get(firm, ()):
                if title.first_day <= day and (title.until is None or day < title.until):
                    number, address = _wan(getattr(row, name)), row.get_absolute_url()
                    yield Fact(row.pk, str(row), address, row.enterprise, number, title.unit_id)

    return on_day
