"""规上企业 by day: how many of them have an R&D institution, and how many came up this year.

A firm counts where it is in the district on the day; only what is dated can have begun this year.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F

from common.measures import (
    DISTRICT,
    UNIT,
    Measure,
    Place,
    Row,
    Values,
    not_listed,
    ratios,
    register,
    shared,
    summed,
)
from enterprises.care.models import ResearchInstitution
from enterprises.registry.measures import FIRM, by_name
from enterprises.registry.models import Membership
from enterprises.registry.rules.memberships import Belonging

RD_COVERAGE, SCALE_UP = "rd_institution_coverage", "scale_up"
WHERE = frozenset({DISTRICT, UNIT})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days a firm is 规上 in one township, [first, until); `since` its unbroken run began."""

    firm: int
    unit: int | None
    first: date
    until: date
    since: date

    def has(self, day: date) -> bool:
        return self.first <= day < self.until


def _stretches() -> list[Stretch]:
    """Of every firm that ever was 规上. One query."""
    rows = (
        Membership.objects.filter(kind=Belonging.ABOVE_SCALE.value)
        .annotate(
            unit_then=F("enterprise__residences__unit"), there=F("enterprise__residences__during")
        )
        .exclude(there=None)
        .order_by("enterprise", "during", "there")
        .values_list("enterprise_id", "during", "unit_then", "there")
    )
    found: list[Stretch] = []
    runs: dict[int, tuple[date, date]] = {}  # of the firm: its run so far
    for firm, during, unit, there in rows:
        first, until = _days(during)
        since, ended = runs.get(firm, (first, first))
        since = since if first <= ended else first
        runs[firm] = since, max(until, ended)
        came, went = _days(there)
        if (begins := max(first, came)) < (ends := min(until, went)):
            found.append(Stretch(firm, unit, begins, ends, since))
    return found


def _days(during: Any) -> tuple[date, date]:
    return during.lower or date.min, during.upper or date.max


def _institutions() -> dict[int, list[tuple[date, date]]]:
    """The days of each firm's institutions. One query."""
    found: dict[int, list[tuple[date, date]]] = {}
    rows = ResearchInstitution.objects.values_list("enterprise_id", "founded_on", "closed_on")
    for firm, founded, closed in rows.order_by("enterprise", "founded_on"):
        found.setdefault(firm, []).append((founded, closed or date.max))
    return found


def _is_built(own: Sequence[tuple[date, date]], day: date) -> bool:
    return any(founded <= day < closed for founded, closed in own)


def read(
    keys: Sequence[str], days: Sequence[date], places: Collection[str]
) -> Mapping[str, Values]:
    """Both on all days: two queries."""
    stretches = _stretches()
    own = _institutions() if RD_COVERAGE in keys else {}
    made = {
        RD_COVERAGE: lambda: _coverage(stretches, own, days, places),
        SCALE_UP: lambda: summed(
            ((day, one.unit, Decimal(1)) for day in days for one in _came_up(stretches, day)),
            places,
        ),
    }
    return {key: made[key]() for key in keys}


def _coverage(
    stretches: Sequence[Stretch],
    own: Mapping[int, Sequence[tuple[date, date]]],
    days: Sequence[date],
    places: Collection[str],
) -> Values:
    """Unknown where no firm is 规上."""
    lines = (
        (day, one.unit, _is_built(own.get(one.firm, ()), day))
        for day in days
        for one in stretches
        if one.has(day)
    )
    return ratios(lines, places)


def _came_up(stretches: Sequence[Stretch], day: date) -> Iterator[Stretch]:
    """规上 on the day, and not before this year."""
    return (one for one in stretches if one.has(day) and one.since >= day.replace(month=1, day=1))


def _rows(stretches: Sequence[Stretch], place: Place) -> list[Row]:
    return by_name(
        {one.firm: one.unit for one in stretches if place.is_district or one.unit == place.key}
    )


def covered(place: Place, day: date) -> tuple[list[Row], list[Row]]:
    """With an institution on the day; all that are 规上."""
    here, own = [one for one in _stretches() if one.has(day)], _institutions()
    built = [one for one in here if _is_built(own.get(one.firm, ()), day)]
    return _rows(built, place), _rows(here, place)


def covered_rows(place: Place, day: date) -> list[Row]:
    """The firms that make the rate, each with its part of it."""
    built, whole = covered(place, day)
    return shared(built, len(whole))


def came_up_rows(place: Place, day: date) -> list[Row]:
    """The firms that came up this year."""
    return _rows(list(_came_up(_stretches(), day)), place)


def register_all() -> None:
    """Make known what this room measures."""
    register(
        Measure(
            RD_COVERAGE, "%", FIRM, WHERE, read, covered_rows, not_listed,
            is_whole=False, parts=covered, is_listed=False,
        )
    )  # fmt: skip
    register(Measure(SCALE_UP, "家", FIRM, WHERE, read, came_up_rows, not_listed, is_listed=False))
