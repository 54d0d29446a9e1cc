"""放不放得下: the rows of a sheet in the carriers' room, one after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from incubators.stays.rules.capacity import Excess, Limit, Occupancy, Taken, is_ample, judge
from incubators.stays.selectors.room import limits_of, taken_in


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: in which carrier, what it takes, and whether that is news."""

    number: int
    carrier: int
    taken: Taken
    is_news: bool = True
    stands_anyway: bool = False  # with a confirmed reason


def excesses(rows: Sequence[Asked], replaced: Iterable[int]) -> dict[int, Excess]:
    """Row → why it does not fit beside what is stored and the rows before it. Two queries."""
    carriers = {row.carrier for row in rows}
    allowed, taken = limits_of(carriers), taken_in(carriers, but=replaced)
    found: dict[int, Excess] = {}
    for carrier in carriers:
        mine = [row for row in rows if row.carrier == carrier]
        found |= _of_one(mine, allowed[carrier], taken[carrier])
    return found


def _of_one(rows: Sequence[Asked], allowed: Sequence[Limit], taken: Occupancy) -> dict[int, Excess]:
    """Where all together find room nobody is asked by himself."""
    if is_ample(taken.plus(row.taken for row in rows), allowed):
        return {}
    found = {}
    for row in sorted(rows, key=lambda row: (row.is_news, row.number)):
        if row.is_news and (excess := judge(taken, allowed, row.taken).excess):
            found[row.number] = excess
            if not row.stands_anyway:
                continue
        taken.add(row.taken)
    return found


def unjudged(rows: Sequence[Asked]) -> set[int]:
    """Carriers whose room was not known on the day somebody moved in. One query."""
    allowed = limits_of({row.carrier for row in rows})
    return {row.carrier for row in rows if not _is_known(allowed[row.carrier], row.taken.first_day)}


def _is_known(allowed: Sequence[Limit], day: date) -> bool:
    return bool(allowed) and allowed[0].on <= day and all(limit.is_exact for limit in allowed)
