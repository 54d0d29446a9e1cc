"""挖掘培育评估: what became of a firm in a pool in a period, counted by 街镇 and pool. Pure.

方案三(二) “对各街镇、各培育库的挖掘培育情况开展评估”: found, entered, helped, passed, and how
many days it took. One case a firm and pool; every figure counts cases, and lists the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median_high, median_low

FIGURE_LABELS = {
    "found": "挖掘",
    "entered": "入库",
    "inside": "在库",
    "helped": "已帮扶",
    "unhelped": "未帮扶",
    "passed": "通过",
    "left": "未过出库",
}


@dataclass(frozen=True, slots=True)
class Stay:
    """Days in a pool, [entered, left)."""

    entered_on: date
    left_on: date | None = None

    def holds(self, day: date) -> bool:
        """In the pool on the day; the day of leaving still counts for what ended it."""
        return self.entered_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is registered of a firm and a pool, up to the last day of the period."""

    stays: Sequence[Stay] = ()
    found: Sequence[date] = ()  # days of proposals to enter, of whatever source
    helps: Sequence[date] = ()  # visits, trainings, requests answered
    recognised: Sequence[date] = ()  # first days of the title the pool leads to


@dataclass(frozen=True, slots=True)
class Case:
    """A firm in a pool in the period; a day is the first of its kind in it."""

    found_on: date | None
    entered_on: date | None
    is_inside: bool  # on at least one day
    helps: int
    passed_on: date | None
    left_on: date | None  # without the title
    days_to_enter: int | None  # from the proposal, of those who entered
    days_to_pass: int | None  # from the entry, of those who passed

    @property
    def figures(self) -> frozenset[str]:
        """Which figures count it."""
        return frozenset(name for name, counts in COUNTS.items() if counts(self))


COUNTS: Mapping[str, Callable[[Case], bool]] = {
    "found": lambda case: case.found_on is not None,
    "entered": lambda case: case.entered_on is not None,
    "inside": lambda case: case.is_inside,
    "helped": lambda case: case.is_inside and case.helps > 0,
    "unhelped": lambda case: case.is_inside and not case.helps,
    "passed": lambda case: case.passed_on is not None,
    "left": lambda case: case.left_on is not None,
}


def case_of(facts: Facts, first: date, last: date) -> Case | None:
    """The period's case, both days included; None where nothing of it lies in the period."""
    found = _first(facts.found, first, last)
    stays = [
        stay
        for stay in facts.stays
        if stay.entered_on <= last and (stay.left_on is None or stay.left_on >= first)
    ]
    inside = [stay for stay in stays if stay.left_on != first]
    entered = _first([stay.entered_on for stay in facts.stays], first, last)
    passes = {
        day: stay.entered_on for stay in stays for day in facts.recognised if _within(stay, day)
    }
    passed = _first(passes, first, last)
    left = _first(
        [
            stay.left_on
            for stay in stays
            if stay.left_on and not any(_within(stay, day) for day in passes)
        ],
        first,
        last,
    )
    if not stays and found is None:
        return None
    helps = [day for day in facts.helps if first <= day <= last]
    before = [day for day in facts.found if entered is not None and day <= entered]
    return Case(
        found_on=found,
        entered_on=entered,
        is_inside=bool(inside),
        helps=sum(any(stay.holds(day) for stay in inside) for day in helps),
        passed_on=passed,
        left_on=left,
        days_to_enter=(entered - max(before)).days if entered and before else None,
        days_to_pass=(passed - passes[passed]).days if passed else None,
    )


def _within(stay: Stay, day: date) -> bool:
    return stay.entered_on < day and stay.holds(day)


def _first(days: Iterable[date], first: date, last: date) -> date | None:
    return min((day for day in days if first <= day <= last), default=None)


@dataclass(frozen=True, slots=True)
class Line:
    """One 街镇, or all of them, of one pool."""

    counts: Mapping[str, int]
    days_to_enter: Fraction | None
    days_to_pass: Fraction | None

    @property
    def helped_share(self) -> Fraction | None:
        """帮扶率: of those inside; None of nobody."""
        inside = self.counts["inside"]
        return Fraction(self.counts["helped"], inside) if inside else None


def line(cases: Iterable[Case]) -> Line:
    """Counted, with the middle of the days."""
    listed = list(cases)
    counts = {name: sum(counts(case) for case in listed) for name, counts in COUNTS.items()}
    return Line(
        counts,
        _middle([case.days_to_enter for case in listed]),
        _middle([case.days_to_pass for case in listed]),
    )


def _middle(days: Iterable[int | None]) -> Fraction | None:
    known = [one for one in days if one is not None]
    return Fraction(median_low(known) + median_high(known), 2) if known else None


def conclusion(whole: Line, by_unit: Mapping[str, Line]) -> str:
    """How many of what, and where most are without help."""
    counts = whole.counts
    if not any(counts.values()):
        return "这一期没有挖掘、入库和在库的企业。"
    said = (
        f"挖掘 {counts['found']} 家次、入库 {counts['entered']} 家次；"
        f"在库 {counts['inside']} 家次中帮扶 {counts['helped']} 家次、"
        f"通过 {counts['passed']} 家次"
    )
    lacking = {name: one.counts["unhelped"] for name, one in by_unit.items()}
    most = max(lacking.values(), default=0)
    if not most:
        return f"{said}，在库的都帮扶过。" if counts["inside"] else f"{said}。"
    named = [name for name, count in lacking.items() if count == most]
    more = f"等 {len(named)} 个" if len(named) > 2 else ""
    return (
        f"{said}；还没有帮扶的 {counts['unhelped']} 家次，"
        f"最多的是{'、'.join(named[:2])}{more}（{'各 ' if len(named) > 1 else ''}{most} 家次）。"
    )
