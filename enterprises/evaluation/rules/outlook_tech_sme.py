"""科技型中小企业的下一申报年: R&D to the pass mark, and what a right or people would save."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from enterprises.evaluation.rules import tech_sme
from enterprises.evaluation.rules.cases import HUNDRED, Case, Step
from enterprises.evaluation.rules.outlook_shapes import (
    DEDUCTION,
    Outlook,
    Way,
    unknown_of,
    year_of,
)

OF_RIGHTS = ("class_i", "class_ii_all")
MOST_POINTS = tech_sme.BY_REVENUE[0][1]
Usable = list[tuple[Fraction, list[Step]]]


def prospect(case: Case) -> Outlook:
    """研发投入得分 of the open year that brings the score to its pass mark, by the better ratio.

    People or rights nobody has said are taken at their best: the money is then the least.
    """
    last = case.year - 1
    points = tech_sme.judge(case).points
    people, rights = points["tech_staff"], points["ip"]
    ways = [
        (case.amount("revenue", last), tech_sme.BY_REVENUE),
        (case.amount("costs", last), tech_sme.BY_COSTS),
    ]
    usable = [(whole.known, steps) for whole, steps in ways if not whole.parts and whole.known > 0]
    open_people = unknown_of(case.amount("staff", last), case.amount("tech_staff_6m", last))
    open_rights = tuple((name, 0) for name in OF_RIGHTS if not case.has(name))
    unknown = open_people + (open_rights if rights.low != rights.high else ())
    missing = unknown
    if not usable:
        missing += unknown_of(*(whole for whole, _ in ways)) or (("revenue", last),)
    target = tech_sme.PASS_SCORE - people.high - rights.high
    out_of_reach = bool(usable) and (people.high == 0 or target > MOST_POINTS)
    needed = None if not usable or out_of_reach else _cheapest(usable, target)
    return Outlook(
        condition="score",
        year=case.year,
        required=f"≥{tech_sme.PASS_SCORE}分",
        years=(year_of(case, last, case.amount(DEDUCTION, last)),),
        needed=needed,
        missing=missing,
        is_out_of_reach=out_of_reach,
        is_least=needed is not None and bool(unknown),
        ways=() if unknown or not usable else tuple(_ways(case, usable, people.low, rights.low)),
    )


def _cheapest(usable: Usable, target: int) -> Fraction:
    return min(whole * _level(steps, target) / HUNDRED for whole, steps in usable)


def _ways(case: Case, usable: Usable, people: int, rights: int) -> Iterator[Way]:
    """One right more, or people enough for the next step: only what then saves R&D."""
    alone = tech_sme.PASS_SCORE - people - rights
    for what, then in _more_rights(case, rights):
        yield from _way(what, 1, usable, alone - (then - rights), alone, people)
    if (step := _more_people(case, people)) is not None:
        count, then = step
        yield from _way("staff", count, usable, alone - (then - people), alone, then)


def _way(
    what: str, count: int, usable: Usable, target: int, alone: int, people: int
) -> Iterator[Way]:
    if people == 0 or target > MOST_POINTS:
        return
    needed = _cheapest(usable, target)
    if alone > MOST_POINTS or needed < _cheapest(usable, alone):
        yield Way(what, count, needed)


def _more_rights(case: Case, now: int) -> Iterator[tuple[str, int]]:
    """What one more right of each class brings the points to, where it brings any."""
    count = int(case.amount("class_ii_all").known) + 1
    by_second = next(worth for least, worth in tech_sme.RIGHTS if count >= least)
    if by_second > now:
        yield "class_ii", by_second
    if now < tech_sme.FIRST_CLASS:
        yield "class_i", tech_sme.FIRST_CLASS


def _more_people(case: Case, now: int) -> tuple[int, int] | None:
    """How many technical people more (hired, so that all are more too) reach the next step."""
    last = case.year - 1
    staff, mine = case.amount("staff", last).known, case.amount("tech_staff_6m", last).known
    above = [(least, worth) for least, worth in tech_sme.STAFF if worth > now]
    if not above or not staff:
        return None
    least, worth = above[-1]
    return ceil((least * staff - HUNDRED * mine) / (HUNDRED - least)), worth


def _level(steps: list[Step], target: int) -> int:
    """The lowest percentage that is worth at least so many points."""
    return min(level for level, worth in steps if worth >= target)
