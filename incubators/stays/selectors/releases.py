"""数据授权: what firms inside have released to their carrier on a day, and the figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from common.numbers import bare
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import facts_of
from enterprises.returns.rules.facts import FACTS
from incubators.carriers.models import Incubator
from incubators.stays.models import Release, Tenancy
from incubators.stays.querysets import ReleaseQuerySet
from incubators.stays.rules.words import FIGURE_LABELS, Figure

_FACTS = {
    Figure.STAFF.value: (("staff",), "人"),
    Figure.REVENUE.value: (("revenue",), "万元"),
    Figure.RESEARCH.value: (("rd_expense",), "万元"),
    Figure.RIGHTS.value: (("class_i", "class_ii_all"), "件"),
}


def in_force(day: date) -> ReleaseQuerySet:
    """In force on the day, and only while the firm is in that carrier."""
    inside = Tenancy.objects.inside(day).filter(
        incubator=OuterRef("incubator"), enterprise=OuterRef("enterprise")
    )
    return Release.objects.in_force(day).filter(Exists(inside))


def released_to(carrier: Incubator, day: date) -> dict[int, frozenset[str]]:
    """Firm → what it lets this carrier see on the day. One query."""
    rows = in_force(day).filter(incubator=carrier).values_list("enterprise_id", "figures")
    return {firm: frozenset(figures) for firm, figures in rows}


def may_see(carrier: Incubator, enterprise: Enterprise, figure: str, day: date) -> bool:
    """Whether the carrier's people may know this figure of the firm on the day."""
    return figure in released_to(carrier, day).get(enterprise.pk, frozenset())


@dataclass(frozen=True, slots=True)
class Shown:
    """A released figure: what, of which year, how much; unknown where nothing was received."""

    label: str
    value: str
    unit: str

    @property
    def words(self) -> str:
        return f"{self.value} {self.unit}" if self.value else "没有已接收的填报"


def figures_shown(carrier: Incubator, enterprise: Enterprise, day: date) -> list[Shown]:
    """The released figures of the year before the day's, from what was received."""
    released = released_to(carrier, day).get(enterprise.pk, frozenset())
    if not released:
        return []
    year = day.year - 1
    said = facts_of(enterprise, on=day, year=year)
    return [
        Shown(f"{FIGURE_LABELS[figure]}（{year} 年）", _sum(said, names, year), unit)
        for figure, (names, unit) in _FACTS.items()
        if figure in released
    ]


def _sum(said: dict[str, Any], names: tuple[str, ...], year: int) -> str:
    values = [_value(said, name, year) for name in names]
    return "" if None in values else bare(sum(Decimal(value) for value in values))


def _value(said: dict[str, Any], name: str, year: int) -> Any:
    value = said.get(name)
    return (value or {}).get(str(year)) if FACTS[name].is_yearly else value
