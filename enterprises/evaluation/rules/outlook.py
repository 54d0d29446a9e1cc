"""下一申报年的研发费用: what the year still open has to spend for the R&D condition to be met.

Closed years count as they are; only money still to be spent in the open year is computed. What is
not known stays unknown, and what is missing is named.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from enterprises.evaluation.rules import high_tech, little_giant, outlook_tech_sme, srdi
from enterprises.evaluation.rules.amounts import ZERO
from enterprises.evaluation.rules.cases import HUNDRED, Case
from enterprises.evaluation.rules.outlook_shapes import DEDUCTION as DEDUCTION
from enterprises.evaluation.rules.outlook_shapes import Outlook as Outlook
from enterprises.evaluation.rules.outlook_shapes import Turn, unknown_of, year_of

RESEARCH = {"high_tech": "rd_high_tech"}
CONDITIONS = {"high_tech": "rd_ratio", "tech_sme": "score", "srdi": "rd", "little_giant": "rd"}
EXPECTED = {
    "high_tech": ("revenue",),
    "tech_sme": ("revenue", "costs", "staff", "tech_staff_6m"),
    "srdi": ("revenue",),
    "little_giant": ("revenue",),
}  # what the open year is expected to bring, beside the R&D itself


def outlook(
    kind: str,
    numbers: Mapping[str, Any],
    open_year: int,
    expected: Mapping[str, Fraction],
    booked: Fraction = ZERO,
) -> Outlook | None:
    """The outlook of one kind by known facts; None for a kind that asks no R&D of this sort.

    `expected` stands in for what the open year is not known to have brought yet; its sales cannot
    end below what is `booked` already.
    """
    if kind not in RULES:
        return None
    facts = dict(numbers)
    for name in EXPECTED[kind]:
        years = facts.get(name) or {}
        if open_year not in years and name in expected:
            facts[name] = {**years, open_year: expected[name]}
    ahead = RULES[kind](Case(facts, open_year + 1))
    if ahead.turn and ahead.turn.most < booked:
        return replace(ahead, turn=None)
    return ahead


def _high_tech(case: Case) -> Outlook:
    """近三年研发费用总额占同期销售收入总额 (第十一条（五）), by the open year's revenue band."""
    years = high_tech.window(case)
    closed = high_tech.spent(case, years[:-1])
    revenue = case.total("revenue", years)
    missing = unknown_of(closed, revenue)
    expected = case.amount("revenue", years[-1])
    percent = None if expected.parts else band(expected.known)
    needed = None
    if percent is not None and not missing and revenue.known > 0:
        needed = max(revenue.known * percent / HUNDRED - closed.known, ZERO)
    elif not missing:
        missing = (("revenue", years[-1]),)
    return Outlook(
        condition="rd_ratio",
        year=case.year,
        required="按收入档次" if percent is None else f"≥{percent}%",
        years=tuple(year_of(case, year, high_tech.research(case, year)) for year in years),
        needed=needed,
        missing=missing,
        percent=percent,
        turn=None if needed is None else _turn(case, years, expected.known, needed, closed.known),
    )


def _turn(
    case: Case, years: list[int], expected: Fraction, needed: Fraction, spent: Fraction
) -> Turn | None:
    """The lower band that would ask most, where that is more than what is expected asks."""
    before = case.total("revenue", years[:-1]).known
    turns = [
        Turn(most, percent, (before + most) * percent / HUNDRED - spent)
        for most, percent in high_tech.BANDS
        if most < expected
    ]
    more = [turn for turn in turns if turn.needed > needed]
    return max(more, key=lambda turn: turn.needed, default=None)


def band(revenue: Fraction) -> int:
    """The percentage a year's sales ask for."""
    for most, percent in high_tech.BANDS:
        if revenue <= most:
            return percent
    return high_tech.BAND_ABOVE


def _srdi(case: Case) -> Outlook:
    """近两年每年研发费用 (附件1（三）): so much, and so many percent of that year's revenue."""
    return _each(
        case,
        srdi.RD_PERCENT,
        f"每年≥{srdi.LEAST_RD}万元且≥{srdi.RD_PERCENT}%",
        floor=srdi.LEAST_RD,
        least=lambda closed: Fraction(srdi.LEAST_RD),
    )


def _little_giant(case: Case) -> Outlook:
    """近两年研发费用合计 and each year's share (附件2（三）)."""
    least, percent = little_giant.LEAST_RD, little_giant.RD_PERCENT
    return _each(
        case,
        percent,
        f"两年合计≥{least}万元且每年≥{percent}%",
        floor=0,
        least=lambda closed: least - closed,
    )


def _each(
    case: Case, percent: int, required: str, *, floor: int, least: Callable[[Fraction], Fraction]
) -> Outlook:
    last = case.year - 1
    before, spent = case.year - 2, case.amount(DEDUCTION, case.year - 2)
    past, expected = case.amount("revenue", before), case.amount("revenue", last)
    missing = unknown_of(spent, past, expected)
    if not missing and not expected.known:
        missing = (("revenue", last),)  # no share can be asked of sales of nothing
    needed, blocked = None, False
    if not missing:
        share = Fraction(percent, 100)
        blocked = spent.known < max(Fraction(floor), past.known * share) or not past.known
        needed = max(least(spent.known), expected.known * share, ZERO)
    return Outlook(
        condition="rd",
        year=case.year,
        required=required,
        years=(year_of(case, before, spent), year_of(case, last, case.amount(DEDUCTION, last))),
        needed=needed,
        missing=missing,
        blocked=(before,) if blocked else (),
    )


RULES: Mapping[str, Callable[[Case], Outlook]] = {
    "high_tech": _high_tech,
    "tech_sme": outlook_tech_sme.prospect,
    "srdi": _srdi,
    "little_giant": _little_giant,
}
