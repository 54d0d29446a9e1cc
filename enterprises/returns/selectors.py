"""Sentences about returns: one's own, the months before, what the rules find."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from accounts.models import System, User
from accounts.rules.roles import Role
from common.dates import today
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import facts_of as facts_of
from enterprises.returns.facts import facts_of_many as facts_of_many
from enterprises.returns.models import (
    AnnualReturn,
    Collection,
    Filing,
    MonthlyReturn,
    RosterEntry,
    RuleSetting,
)
from enterprises.returns.rules import checks
from enterprises.returns.rules.levels import (
    Dated,
    Level,
    Levels,
    check_month,
    check_year,
    in_force,
)
from enterprises.returns.rules.monthly import FIELDS, Values
from enterprises.returns.rules.states import why_not_editable
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY

By = User | System
Months = Mapping[date, MonthlyReturn]


def model_of(collection: Collection) -> type[MonthlyReturn] | type[AnnualReturn]:
    """Which table a collection's returns are in."""
    return MonthlyReturn if collection.is_monthly else AnnualReturn


def filing_of(collection: Collection, enterprise: Enterprise) -> Filing | None:
    """The firm's return, if it has begun one; with its people, one query."""
    people = ("saved_by", "submitted_by", "reviewed_by", "received_by", "returned_by")
    rows = model_of(collection).objects.select_related(*people)
    found = rows.filter(collection=collection, enterprise=enterprise).first()
    if found:
        found.collection, found.enterprise = collection, enterprise
    return found


def why_not(filing: Filing, *, by: By, day: date) -> str:
    """Why this user cannot change the return today; empty when he can."""
    collection, locks_on = filing.collection, filing.collection.locks_on
    if by.role != Role.ENTERPRISE:
        locks_on = date.max  # officers enter late ones on the firm's behalf
    elif day >= locks_on:
        entry = RosterEntry.objects.filter(
            collection=collection, enterprise=filing.enterprise_id
        ).first()
        if entry and entry.due_on:
            locks_on = max(locks_on, entry.due_on + timedelta(days=1))
    return why_not_editable(
        filing.state,
        today=day,
        opens_on=collection.opens_on,
        locks_on=locks_on,
        is_closed=collection.closed_at is not None,
    )


def months_until(enterprise: Enterprise, period: date, count: int = 13) -> Months:
    """The firm's monthly returns up to this month, by month; one query."""
    first = date(period.year - 1, period.month, 1) if count >= 13 else period
    rows = MonthlyReturn.objects.filter(
        enterprise=enterprise, collection__period__range=(first, period)
    ).select_related("collection")
    return {row.collection.period: row for row in rows}


def values_of(row: MonthlyReturn | None) -> Values:
    """The numbers of a monthly return by field."""
    if row is None:
        return {}
    found = {field.name: getattr(row, field.name) for field in FIELDS}
    return {name: None if v is None else Decimal(v) for name, v in found.items()}


def month_before(period: date) -> date:
    return (period - timedelta(days=1)).replace(day=1)


def case_of(values: Values, months: Months, period: date) -> checks.Case:
    """What the rules judge: these numbers beside the two months before."""
    before = month_before(period)
    last, earlier = months.get(before), months.get(month_before(before))
    return checks.Case(
        values,
        values_of(last) if last else None,
        values_of(earlier) if earlier else None,
        period.month,
    )


def levels_on(report: str, day: date) -> Levels:
    """Each rule of a report as it is in force on the day; one query."""
    return in_force(report, map(dated, RuleSetting.objects.filter(report=report)), day)


def dated(row: RuleSetting) -> Dated:
    """A stored setting as the rules take it."""
    share = None if row.threshold is None else row.threshold / 100
    return Dated(row.rule, row.from_on, Level(row.level, share))


def faults_of(filing: Filing, day: date | None = None) -> list[checks.Finding]:
    """What the rules find in a stored return."""
    if isinstance(filing, AnnualReturn):
        levels = levels_on(ANNUAL, day or today())
        return check_year(filing.facts, filing.year, levels)
    if not isinstance(filing, MonthlyReturn):
        return []
    period = filing.collection.period
    case = case_of(values_of(filing), months_until(filing.enterprise, period), period)
    return check_month(case, levels_on(MONTHLY, day or today()))
