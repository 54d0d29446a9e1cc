"""下一申报年的研发费用: what the year still open has to spend for the R&D condition to be met.

Closed years count as they are; only money still to be spent in the open year is computed. What is
not known stays unknown, and what is missing is named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from enterprises.evaluation.rules import high_tech, little_giant, srdi, tech_sme
from enterprises.evaluation.rules.amounts import ZERO, Amount, Leaf
from enterprises.evaluation.rules.cases import HUNDRED, Case

RESEARCH = {"high_tech": "rd_high_tech"}
DEDUCTION = "rd_super_deduction"
CONDITIONS = {"high_tech": "rd_ratio", "tech_sme": "score", "srdi": "rd", "little_giant": "rd"}
EXPECTED = {
    "high_tech": ("revenue",),
    "tech_sme": ("revenue", "costs", "staff", "tech_staff_6m"),
    "srdi": ("revenue",),
    "little_giant": ("revenue",),
}  # what the open year is expected to bring, beside the R&D itself


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the window, in 万元; None is unknown."""

    year: int
    is_open: bool
    spent: Fraction | None
    revenue: Fraction | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """The R&D condition as next year's application will ask it."""

    condition: str
    year: int  # 申报年: the open year is the one before
    required: str
    years: tuple[Year, ...]
    needed: Fraction | None  # R&D of the whole open year, never below zero
    missing: tuple[Leaf, ...] = ()
    blocked: tuple[int, ...] = ()  # closed years that fall short by themselves
    is_out_of_reach: bool = False  # no R&D alone would meet it

    @property
    def open_year(self) -> int:
        return self.year - 1

    @property
    def spent(self) -> Fraction | None:
        """R&D of the open year that is registered so far."""
        return self.years[-1].spent

    @property
    def left(self) -> Fraction | None:
        """Money still to be spent; None while what is needed or already spent is unknown."""
        if self.needed is None or self.spent is None:
            return None
        return max(self.needed - self.spent, ZERO)


def outlook(
    kind: str, known: Mapping[str, Any], open_year: int, expected: Mapping[str, Fraction]
) -> Outlook | None:
    """The outlook of one kind by known facts; None for a kind that asks no R&D of this sort.

    `expected` stands in for what the open year is not known to have brought yet.
    """
    if kind not in RULES:
        return None
    facts = dict(known)
    for name in EXPECTED[kind]:
        years = facts.get(name) or {}
        if open_year not in years and name in expected:
            facts[name] = {**years, open_year: expected[name]}
    return RULES[kind](Case(facts, open_year + 1))


def _year(case: Case, year: int, spent: Amount) -> Year:
    revenue = case.amount("revenue", year)
    return Year(
        year,
        year == case.year - 1,
        None if spent.parts else spent.known,
        None if revenue.parts else revenue.known,
    )


def _unknown(*amounts: Amount) -> tuple[Leaf, ...]:
    return tuple(dict.fromkeys(leaf for amount in amounts for leaf, _ in amount.parts))


def _high_tech(case: Case) -> Outlook:
    """近三年研发费用总额占同期销售收入总额 (第十一条（五）), by the open year's revenue band."""
    years = high_tech.window(case)
    closed = high_tech.spent(case, years[:-1])
    revenue = case.total("revenue", years)
    missing = _unknown(closed, revenue)
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
        years=tuple(_year(case, one, high_tech.research(case, one)) for one in years),
        needed=needed,
        missing=missing,
    )


def band(revenue: Fraction) -> int:
    """The percentage a year's sales ask for."""
    for most, percent in high_tech.BANDS:
        if revenue <= most:
            return percent
    return high_tech.BAND_ABOVE


def _tech_sme(case: Case) -> Outlook:
    """研发投入得分 of the open year that brings the score to its pass mark, by the better ratio."""
    last = case.year - 1
    points = tech_sme.judge(case).points
    people, rights = points["tech_staff"], points["ip"]
    ways = [
        (case.amount("revenue", last), tech_sme.BY_REVENUE),
        (case.amount("costs", last), tech_sme.BY_COSTS),
    ]
    usable = [(whole.known, steps) for whole, steps in ways if not whole.parts and whole.known > 0]
    missing = _unknown(case.amount("staff", last), case.amount("tech_staff_6m", last))
    if rights.low != rights.high:
        missing += tuple((name, 0) for name in ("class_i", "class_ii_all") if not case.has(name))
    if not usable:
        missing += _unknown(*(whole for whole, _ in ways)) or (("revenue", last),)
    target = tech_sme.PASS_SCORE - people.low - rights.low
    out_of_reach = not missing and (people.high == 0 or target > tech_sme.BY_REVENUE[0][1])
    needed = None
    if not missing and not out_of_reach:
        needed = min(whole * _level(steps, target) / HUNDRED for whole, steps in usable)
    return Outlook(
        condition="score",
        year=case.year,
        required=f"≥{tech_sme.PASS_SCORE}分",
        years=(_year(case, last, case.amount(DEDUCTION, last)),),
        needed=needed,
        missing=missing,
        is_out_of_reach=out_of_reach,
    )


def _level(steps: list[tuple[int, int]], target: int) -> int:
    """The lowest percentage that is worth at least so many points."""
    return min(level for level, worth in steps if worth >= target)


def _srdi(case: Case) -> Outlook:
    """近两年每年研发费用 (附件1（三）): so much, and so many percent of that year's revenue."""
    return _each(
        case, srdi.RD_PERCENT, f"每年≥{srdi.LEAST_RD}万元且≥{srdi.RD_PERCENT}%",
        floor=srdi.LEAST_RD, least=lambda closed: Fraction(srdi.LEAST_RD),
    )  # fmt: skip


def _little_giant(case: Case) -> Outlook:
    """近两年研发费用合计 and each year's share (附件2（三）)."""
    least, percent = little_giant.LEAST_RD, little_giant.RD_PERCENT
    return _each(
        case, percent, f"两年合计≥{least}万元且每年≥{percent}%",
        floor=0, least=lambda closed: least - closed,
    )  # fmt: skip


def _each(
    case: Case, percent: int, required: str, *, floor: int, least: Callable[[Fraction], Fraction]
) -> Outlook:
    last = case.year - 1
    before, spent = case.year - 2, case.amount(DEDUCTION, case.year - 2)
    past, expected = case.amount("revenue", before), case.amount("revenue", last)
    missing = _unknown(spent, past, expected)
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
        years=(_year(case, before, spent), _year(case, last, case.amount(DEDUCTION, last))),
        needed=needed,
        missing=missing,
        blocked=(before,) if blocked else (),
    )


RULES: Mapping[str, Callable[[Case], Outlook]] = {
    "high_tech": _high_tech,
    "tech_sme": _tech_sme,
    "srdi": _srdi,
    "little_giant": _little_giant,
}
