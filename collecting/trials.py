"""试运行: how many stored filings a rule would stop, before it stops any."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from collecting.engines import By, Subject, Table
from collecting.models import Collection, Filing
from collecting.rooms import Room
from collecting.rules.checks import Case, Finding, stops
from collecting.rules.fields import Field
from collecting.rules.levels import Level, Levels
from collecting.selectors import case_of, month_before

MOST_NAMED = 20
Judged = Iterator[tuple[Filing, list[Finding]]]


@dataclass(frozen=True, slots=True)
class Trial:
    """试运行: of the filings of one collection, how many the rule finds, and whom it would stop."""

    collection: Collection
    filings: int
    found: int
    stopped: int
    named: list[tuple[Subject, str]]  # with the address of the filing


def tried(room: Room, report: str, rule: str, level: Level, *, day: date, by: By) -> Trial | None:
    """The rule at that level, run over what is stored of the latest collection that has begun."""
    if room.rules is None:
        return None
    begun = room.engine.tables.collections.objects.filter(kind=report, opens_on__lte=day)
    collection = begun.order_by("-period").first()
    if collection is None:
        return None
    levels = {**room.levels_on(report, day), rule: level}
    filings, hit, stopped = 0, 0, []
    for filing, findings in room.rules.judged(collection, levels, by):
        mine = [one for one in findings if one.rule == rule]
        filings, hit = filings + 1, hit + bool(mine)
        if any(stops(one, filing.reasons) for one in mine):
            stopped.append(filing.subject)
    named = [(one, room.engine.url(collection, one)) for one in stopped[:MOST_NAMED]]
    return Trial(collection, filings, hit, len(stopped), named)


def judged_months(
    model: Table,
    fields: tuple[Field, ...],
    check: Callable[[Case, Levels], list[Finding]],
    collection: Collection,
    levels: Levels,
    by: By,
) -> Judged:
    """Each filing of the month by its rules, beside the two months before; one query."""
    from_two = month_before(month_before(collection.period))
    rows = model.objects.visible_to(by).filter(
        collection__period__range=(from_two, collection.period)
    )
    months: dict[int, dict[date, Any]] = defaultdict(dict)
    for row in rows.select_related("collection", model.subject_field):
        months[getattr(row, f"{model.subject_field}_id")][row.collection.period] = row
    for own in months.values():
        if filing := own.get(collection.period):
            case = case_of(fields, filing.said(filing), own, collection.period)
            yield filing, check(case, levels)
