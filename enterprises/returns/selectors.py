"""Sentences about returns: what the rules of either report find in one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from collecting import selectors as collecting
from collecting.rules.checks import Case, Finding
from collecting.rules.levels import Levels
from collecting.selectors import Months
from common.dates import today
from enterprises.returns.facts import facts_of as facts_of
from enterprises.returns.facts import facts_of_many as facts_of_many
from enterprises.returns.models import AnnualReturn, Filing, MonthlyReturn, RuleSetting
from enterprises.returns.rules.levels import DEFAULTS, check_month, check_year
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY


def levels_on(report: str, day: date) -> Levels:
    """Each rule of a report as it is in force on the day; one query."""
    return collecting.levels_on(RuleSetting, DEFAULTS[report], report, day)


def case_of(said: Mapping[str, Any], months: Months, period: date) -> Case:
    """What the monthly rules judge."""
    return collecting.case_of(FIELDS, said, months, period)


def faults_of(filing: Filing, day: date | None = None) -> list[Finding]:
    """What the rules find in a stored return."""
    if isinstance(filing, AnnualReturn):
        levels = levels_on(ANNUAL, day or today())
        return check_year(filing.facts, filing.year, levels)
    if not isinstance(filing, MonthlyReturn):
        return []
    period = filing.collection.period
    case = case_of(filing.said(filing), collecting.past_of(filing), period)
    return check_month(case, levels_on(MONTHLY, day or today()))
