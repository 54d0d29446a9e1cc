"""面积 as pages, papers and rules ask for it: the confirmed entries of carriers, replayed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from incubators.carriers.models import AreaDefinition, AreaEntry, Incubator
from incubators.carriers.rules.area import (
    ZERO,
    Definition,
    Entry,
    Floor,
    Situation,
    Stand,
    course,
    definition_on,
    stand_on,
)

_COLUMNS = ("incubator_id", "pk", "on", "situation", "corrects_id")


def definitions() -> list[tuple[date, Definition]]:
    """口径, each from its day on. One query."""
    return stated(definition_rows())


def definition_rows() -> QuerySet[AreaDefinition]:
    """口径 as stated, the first one first."""
    return AreaDefinition.objects.order_by("valid_from")


def stated(rows: Iterable[AreaDefinition]) -> list[tuple[date, Definition]]:
    """Of what was read already."""
    return [(row.valid_from, row.rule) for row in rows]


def courses(
    of: QuerySet[Incubator] | Iterable[int] | None = None,
    figures: Collection[str] = ("total", "self_controlled", "incubatees", "public"),
) -> dict[int, list[Stand]]:
    """How carriers stand over time, by pk; of these alone where some are named. One query.

    `figures`: which areas are read; the others stay unknown.
    """
    rows = AreaEntry.objects.confirmed()
    if of is not None:
        rows = rows.filter(incubator__in=of)
    entries: dict[int, list[Entry]] = {}
    for incubator, pk, on, situation, corrects, *areas in rows.values_list(*_COLUMNS, *figures):
        floor = Floor(**dict(zip(figures, areas, strict=True)))
        entry = Entry(pk, on, Situation(situation), floor, corrects)
        entries.setdefault(incubator, []).append(entry)
    return {incubator: course(told) for incubator, told in entries.items()}


@dataclass(frozen=True, slots=True)
class Counted:
    """A carrier's area on a day: how it stands, whether it counts, what figure is known, ㎡."""

    stand: Stand
    counts: bool
    figure: Decimal | None

    @property
    def area(self) -> Decimal | None:
        """㎡ that count; None where it counts and nobody has said how much."""
        return self.figure if self.counts else ZERO

    @property
    def is_unknown(self) -> bool:
        return self.counts and self.figure is None


def counted(stands: list[Stand], definition: Definition, day: date) -> Counted:
    """One carrier on the day."""
    stand = stand_on(stands, day)
    return Counted(stand, definition.counts(stand), definition.known(stand))


def areas_on(
    day: date, of: QuerySet[Incubator] | Iterable[int] | None = None
) -> dict[int, Counted]:
    """Carriers with any entry, by pk, on the day. Two queries."""
    definition = definition_on(definitions(), day)
    return {pk: counted(stands, definition, day) for pk, stands in courses(of).items()}


def unknown_words(count: int) -> str:
    """未知 n 家, said beside a sum."""
    return f"未知 {count} 家" if count else ""


@dataclass(frozen=True, slots=True)
class Total:
    """Σ 面积, ㎡, of those known; how many count and are unknown. None: nothing is known."""

    area: Decimal | None
    unknown: int = 0

    @property
    def note(self) -> str:
        """未知 n 家, beside the sum."""
        return unknown_words(self.unknown)


def total(found: Iterable[Counted]) -> Total:
    """The sum of what counts; 0 only where an area is known and none of it counts."""
    told = list(found)
    known = [one.figure for one in told if one.counts and one.figure is not None]
    unknown = sum(one.is_unknown for one in told)
    if known:
        return Total(sum(known, ZERO), unknown)
    is_none = not unknown and any(one.figure is not None for one in told)
    return Total(ZERO if is_none else None, unknown)
