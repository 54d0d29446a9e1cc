"""Who counted, who came, who went: read from the counting days, for one kind at a time."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from django.db.models import Q

from common.dates import last_day_of
from common.flows import Flow, Move, Stock
from enterprises.registry import late, sums
from enterprises.registry.models import Holding


def flow_of(kind: str) -> Flow:
    """进退 of one kind of qualification."""
    return Flow(
        stock=partial(stock, kind),
        moves=partial(moves, kind),
        ending=partial(ending, kind),
        changes=partial(changes, kind),
        units=partial(units, kind),
        explained=partial(late.explained, kind),
    )


def stock(kind: str, day: date) -> Stock:
    """Every firm that counts for the kind on the day, with its unit."""
    rows = Holding.objects.filter(kind=kind).on(day).values_list("enterprise_id", "unit_id")
    return [(str(firm), unit) for firm, unit in rows]


def moves(kind: str, first: date, last: date) -> list[Move]:
    """Every entry and exit from first to last, both included, in order of days."""
    month = (first, last)
    found = []
    rows = Holding.objects.filter(Q(first_day__range=month) | Q(until__range=month), kind=kind)
    for firm, unit, came, went, entered, left in rows.values_list(
        "enterprise_id", "unit_id", "first_day", "until", "entered", "left"
    ):
        if first <= came <= last:
            found.append(Move(str(firm), unit, entered, +1, came))
        if went and first <= went <= last:
            found.append(Move(str(firm), unit, left, -1, went))
    return sorted(found, key=lambda move: (move.day or first, int(move.key), move.sign))


def ending(kind: str, day: date, within: int) -> list[Move]:
    """Firms whose last counting day lies within so many days after the day, by expiry only."""
    rows = Holding.objects.filter(kind=kind, left="expired").on(day)
    rows = rows.filter(until__lte=day + timedelta(days=within + 1)).order_by("until", "id")
    return [
        Move(str(firm), unit, "ending", +1, last_day_of(until))
        for firm, unit, until in rows.values_list("enterprise_id", "unit_id", "until")
        if until
    ]


def changes(
    kind: str, stretches: Sequence[tuple[date, date]]
) -> list[dict[int | None, Counter[str]]]:
    """What came (+) and went (−) of each unit (None is 待分派) by how, stretch by stretch."""
    counts: list[dict[int | None, Counter[str]]] = [defaultdict(Counter) for _ in stretches]
    for at, unit, how, change in sums.changes(kind, stretches):
        counts[at - 1][unit][how] = change
    return counts


def units(kind: str) -> set[int]:
    """Every unit that a counting day ever named."""
    rows = Holding.objects.filter(kind=kind).exclude(unit=None)
    return set(rows.order_by().values_list("unit_id", flat=True).distinct())
