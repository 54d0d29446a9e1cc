"""在孵企业、毕业企业累计: firms counted by where their carrier is, and of which kind it is.

One pass over time: each stretch on which a firm counts begins and ends once; a running sum gives
every day asked for. A firm is an incubatee in one carrier at a time and graduates once.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import System, User
from common.measures import Measure, Place, Row, Spot, Values, register
from enterprises.registry.measures import FIRM
from enterprises.registry.policies import can_open_counted
from incubators.carriers.places import PLACES, Stay, asked_as, in_place, located
from incubators.stays.selectors.counting import graduates_between
from incubators.stays.selectors.spans import Stretch, incubatee_stretches
from incubators.stays.selectors.standing import incubatees

INCUBATEES, GRADUATES = "incubatees", "graduates"


def _graduate_stretches() -> Iterator[Stretch]:
    rows = graduates_between(None, date.max).values_list("tenancy__incubator", "graduated_on")
    for carrier, day in rows:
        yield Stretch(carrier, day, None)


_STRETCHES = {INCUBATEES: incubatee_stretches, GRADUATES: _graduate_stretches}


def read(keys: Sequence[str], days: Sequence[date], places: Collection[str]) -> dict[str, Values]:
    """Each place's firms on each of the days: a few queries, however many days."""
    stays = {carrier.pk: carrier.stays for carrier in located(places)}
    return {key: Values(_numbers(key, days, stays)) for key in keys}


def _numbers(
    key: str, days: Sequence[date], stays: dict[int, tuple[Stay, ...]]
) -> dict[tuple[Spot, date], Decimal | None]:
    changes: dict[Spot, list[int]] = {}
    for stretch in _STRETCHES[key]():
        for stay in stays.get(stretch.carrier, ()):
            first, last = _met(stretch, stay, days)
            if first < last:
                column = changes.setdefault(stay.spot, [0] * (len(days) + 1))
                column[first] += 1
                column[last] -= 1
    return {
        (spot, day): Decimal(count)
        for spot, column in changes.items()
        for day, count in zip(days, accumulate(column), strict=False)
    }


def _met(stretch: Stretch, stay: Stay, days: Sequence[date]) -> tuple[int, int]:
    """From which of the days to before which the firm counts while its carrier is there."""
    first = max(stretch.first_day, stay.first_day or date.min)
    ends = [until for until in (stretch.until, stay.until) if until is not None]
    return bisect_left(days, first), bisect_left(days, min(ends)) if ends else len(days)


def incubatee_rows(place: Place, day: date) -> list[Row]:
    """The firms behind 在孵企业."""
    here = incubatees(day).filter(incubator__in=in_place(place, day))
    return _rows(here.values_list("enterprise_id", "incubator__township"))


def graduate_rows(place: Place, day: date) -> list[Row]:
    """The firms behind 毕业企业累计."""
    here = graduates_between(None, day, in_place(place, day))
    return _rows(here.values_list("enterprise_id", "tenancy__incubator__township"))


def _rows(told: Iterable[tuple[int, int | None]]) -> list[Row]:
    """Each firm in the township of its carrier, where it is counted."""
    units = {str(firm): unit for firm, unit in told}
    rows = FIRM.rows(list(units))
    return [replace(rows[key], unit=unit) for key, unit in units.items()]


def incubatees_url(user: User | System, place: Place, day: date) -> str:
    """Where they are listed; empty where this user sees not all of them."""
    if not can_open_counted(user, place):
        return ""
    asked = {"incubatee": "yes", "on": day.isoformat(), **asked_as(place)}
    return f"{reverse('stays:list')}?{urlencode(asked)}"


def graduates_url(user: User | System, place: Place, day: date) -> str:
    """As above: the stays they graduated from."""
    if not can_open_counted(user, place):
        return ""
    asked = {"graduated": "yes", "when": "any", "on": day.isoformat(), **asked_as(place)}
    return f"{reverse('stays:list')}?{urlencode(asked)}"


def register_all() -> None:
    """在孵企业、毕业企业累计, where the area of carriers is measured too."""
    register(Measure(INCUBATEES, "家", FIRM, PLACES, read, incubatee_rows, incubatees_url))
    register(Measure(GRADUATES, "家", FIRM, PLACES, read, graduate_rows, graduates_url))
