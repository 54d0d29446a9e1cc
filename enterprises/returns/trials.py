"""试运行: how many stored returns a rule would stop, before it stops any."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from collecting.rules.checks import Finding, stops
from collecting.rules.levels import Level, Levels
from collecting.selectors import month_before
from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn, Collection, MonthlyReturn
from enterprises.returns.rules.levels import check_month, check_year
from enterprises.returns.rules.timetable import MONTHLY
from enterprises.returns.selectors import case_of, levels_on

By = User | System
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """试运行: of the returns of one collection, how many the rule finds, and whom it would stop."""

    collection: Collection
    returns: int
    found: int
    stopped: int
    firms: list[Enterprise]


def tried(report: str, rule: str, level: Level, *, day: date, by: By) -> Trial | None:
    """The rule at that level, run over what is stored of the latest collection that has begun."""
    begun = Collection.objects.filter(kind=report, opens_on__lte=day)
    collection = begun.order_by("-period").first()
    if collection is None:
        return None
    levels = {**levels_on(report, day), rule: level}
    judged = _months if report == MONTHLY else _years
    returns, hit, stopped = 0, 0, []
    for filing, findings in judged(collection, levels, by):
        mine = [one for one in findings if one.rule == rule]
        returns, hit = returns + 1, hit + bool(mine)
        if any(stops(one, filing.reasons) for one in mine):
            stopped.append(filing.enterprise)
    return Trial(collection, returns, hit, len(stopped), stopped[:MOST_NAMED])


def _months(
    collection: Collection, levels: Levels, by: By
) -> Iterator[tuple[MonthlyReturn, list[Finding]]]:
    from_two = month_before(month_before(collection.period))
    rows = MonthlyReturn.objects.visible_to(by).filter(
        collection__period__range=(from_two, collection.period)
    )
    months: dict[int, dict[date, MonthlyReturn]] = defaultdict(dict)
    for row in rows.select_related("collection", "enterprise"):
        months[row.enterprise_id][row.collection.period] = row
    for own in months.values():
        if filing := own.get(collection.period):
            case = case_of(filing.said(filing), own, collection.period)
            yield filing, check_month(case, levels)


def _years(
    collection: Collection, levels: Levels, by: By
) -> Iterator[tuple[AnnualReturn, list[Finding]]]:
    rows = AnnualReturn.objects.visible_to(by).filter(collection=collection)
    for row in rows.select_related("enterprise"):
        yield row, check_year(row.facts, collection.period.year, levels)
