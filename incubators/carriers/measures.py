"""孵化载体面积: Σ of what is recognised and in use on a day, 万㎡, where and of which carriers.

One pass over time: each stretch on which a carrier counts adds its area where it begins and takes
it away where it ends; a running sum per place gives every day asked for. Where nobody has stated
any area the number is unknown; a carrier that counts and was never measured adds nothing.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from urllib.parse import urlencode

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import System, User
from common.measures import Measure, Place, Row, Spot, Thing, Values, names_places, register
from common.together import together
from enterprises.registry.policies import can_open_counted
from incubators.carriers.models import Incubator
from incubators.carriers.places import (
    PLACES,
    Stay,
    asked_as,
    carrier_rows,
    in_place,
    located,
    places_named,
)
from incubators.carriers.querysets import sight
from incubators.carriers.rules.area import ZERO, Span, known_since, spans
from incubators.carriers.selectors import (
    Counted,
    areas_on,
    courses,
    definition_rows,
    stated,
    unknown_words,
)

KEY = "incubator_area"
WAN = Decimal(10_000)  # ㎡ of a 万㎡


class Tally:
    """One place over the days: changes of known area and of unmeasured carriers, and since when."""

    __slots__ = ("areas", "known_from", "stated", "unknown")

    def __init__(self, days: int) -> None:
        self.areas, self.stated = [ZERO] * (days + 1), [0] * (days + 1)
        self.unknown = [0] * (days + 1)
        self.known_from = days

    def add(self, first: int, last: int, area: Decimal | None) -> None:
        """A carrier counts from the first of the days to the one before the last."""
        column = self.unknown if area is None else self.stated
        column[first] += 1
        column[last] -= 1
        if area is not None:
            self.areas[first] += area
            self.areas[last] -= area

    def numbers(self) -> list[Decimal | None]:
        """万㎡ on each day; None while nothing is known."""
        running = zip(
            accumulate(self.areas), accumulate(self.stated), accumulate(self.unknown), strict=True
        )
        return [
            area / WAN if stated or (at >= self.known_from and not unknown) else None
            for at, (area, stated, unknown) in enumerate(running)
        ][:-1]


@dataclass(frozen=True, slots=True)
class Days:
    """The days asked for, in order; each day's place is how many lie before it."""

    days: Sequence[date]

    def at(self, day: date | None) -> int:
        """The place of the first of them on or after the day."""
        return len(self.days) if day is None else bisect_left(self.days, day)

    def met(self, span: Span, stay: Stay) -> tuple[int, int]:
        """From which of them to before which the stretch and the stay have in common."""
        first, last = self.at(span.first_day), self.at(span.until)
        if stay.first_day is not None:
            first = max(first, self.at(stay.first_day))
        return first, min(last, self.at(stay.until)) if stay.until else last


def read(keys: Sequence[str], days: Sequence[date], places: Collection[str]) -> dict[str, Values]:
    """Each place's area on each of the days: three queries at most, however many days."""
    asked, tallies = Days(days), dict[Spot, Tally]()
    versions, carriers = definition_rows(), carrier_rows()
    together(versions, carriers)
    counted_by = stated(versions)
    figures = {"total", *(one.figure for _, one in counted_by)}
    stands = courses(figures=sorted(figures))
    for carrier in located(places, carriers):
        course = stands.get(carrier.pk, [])
        found, known = spans(course, counted_by), asked.at(known_since(course, counted_by))
        for stay in carrier.stays:
            tally = tallies.setdefault(stay.spot, Tally(len(days)))
            tally.known_from = min(tally.known_from, known)
            for span in found:
                first, last = asked.met(span, stay)
                if first < last:
                    tally.add(first, last, span.area)
    numbers = {
        (spot, day): number
        for spot, tally in tallies.items()
        for day, number in zip(days, tally.numbers(), strict=True)
    }
    notes = {
        (spot, day): unknown_words(unknown)
        for spot, tally in tallies.items()
        for day, unknown in zip(days, accumulate(tally.unknown), strict=False)
        if unknown
    }
    return dict.fromkeys(keys, Values(numbers, elsewhere=None, notes=notes))


def counting(place: Place, day: date) -> dict[int, Counted]:
    """The carriers of the place that count on the day, by pk, those never measured too."""
    found = areas_on(day, in_place(place, day))
    return {pk: one for pk, one in found.items() if one.counts}


def rows(place: Place, day: date) -> list[Row]:
    """The carriers behind the number, by name; each adds its 万㎡, one never measured nothing."""
    found = counting(place, day)
    carriers = Incubator.objects.filter(pk__in=found).order_by("name", "pk")
    return [row_of(carrier, found[carrier.pk].figure or ZERO) for carrier in carriers]


def row_of(carrier: Incubator, area: Decimal = ZERO) -> Row:
    """A carrier behind a number, with the ㎡ it adds."""
    return Row(
        str(carrier.pk),
        carrier.name,
        carrier.get_absolute_url(),
        area / WAN,
        carrier.code,
        carrier.township_id,
    )


def rows_of(keys: Collection[str]) -> dict[str, Row]:
    """Carriers by key, as they are called now."""
    found = Incubator.objects.in_bulk({int(key) for key in keys})
    return {str(pk): row_of(carrier) for pk, carrier in found.items()}


def seen(user: User | System) -> Q | None:
    """Rows of carriers in the user's sight."""
    if not (condition := sight(user)):
        return condition
    mine = Incubator.objects.filter(condition).annotate(row_key=Cast("pk", CharField()))
    return Q(key__in=mine.values("row_key"))


def opened(user: User | System, keys: Collection[str]) -> dict[str, str]:
    """Which of these the user may open, and where."""
    found = Incubator.objects.visible_to(user).filter(pk__in=[int(key) for key in keys])
    return {str(carrier.pk): carrier.get_absolute_url() for carrier in found}


CARRIER = Thing("incubator", "载体", "载体编码", rows_of, seen, opened)


def list_url(user: User | System, place: Place, day: date) -> str:
    """Where the carriers behind a number are listed; empty where this user sees not all of them."""
    if not can_open_counted(user, place):
        return ""
    asked = {"counted": "yes", "on": day.isoformat(), **asked_as(place)}
    return f"{reverse('incubators:list')}?{urlencode(asked)}"


def register_all() -> None:
    """孵化载体面积 of the plan, and the places it is measured in."""
    register(Measure(KEY, "万㎡", CARRIER, PLACES, read, rows, list_url, is_whole=False))
    names_places(places_named)
