"""随机的台账: firms with certificates and moves, stored as the register stores them."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import strategies as st

from enterprises.registry.models import Enterprise, Qualification, Residence
from enterprises.registry.rules.holdings import Resident, Valid
from enterprises.registry.rules.standing import Arrival, Departure

FIRST = date(2023, 12, 28)
offsets = st.integers(0, 80)
periods = st.lists(st.tuples(offsets, st.integers(1, 20) | st.none()), min_size=1, max_size=4)
moves = st.lists(st.tuples(offsets, st.sampled_from([0, 1, None])), max_size=3)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def divided(valid) -> list[Valid]:
    """Periods in order of first day, none overlapping the next, one per first day."""
    ordered = sorted({start: length for start, length in valid}.items())
    found = []
    for at, (start, length) in enumerate(ordered):
        following = ordered[at + 1][0] if at + 1 < len(ordered) else None
        ends = [end for end in (start + length if length else None, following) if end is not None]
        found.append(Valid(day(start), day(min(ends)) if ends else None))
    return found


def stays(changes, units) -> list[Resident]:
    """Residences that follow one another, each in another unit than the one before."""
    ordered = [(n, unit) for n, unit in sorted(dict(changes).items())]
    found, start, unit = [], None, 1
    for n, to in ordered:
        if to != unit:
            found.append((start, day(n), unit))
            start, unit = day(n), to
    found.append((start, None, unit))
    return [
        Resident(
            first,
            until,
            units[unit] if unit is not None else None,
            Arrival.INTERNAL if first else Arrival.KNOWN,
            Departure.INTERNAL if until else Departure.OPEN,
        )
        for first, until, unit in found
    ]


def store(firm: Enterprise, kind: str, valid: list[Valid], residents: list[Resident]) -> None:
    Residence.objects.bulk_create(
        Residence(
            enterprise=firm,
            unit_id=stay.unit,
            during=DateRange(stay.first_day, stay.until),
            arrived=stay.arrived.value,
            left=stay.left.value,
        )
        for stay in residents
    )
    Qualification.objects.bulk_create(
        Qualification(
            enterprise=firm,
            kind=kind,
            first_day=one.first_day,
            valid_during=DateRange(one.first_day, one.until),
        )
        for one in valid
    )
