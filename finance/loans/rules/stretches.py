"""分类的各段: how a loan stood, day by day as stretches in which nothing changes but the count of
days; with what persons stated, and what one bad loan of a borrower means for his others.

《商业银行金融资产风险分类办法》(2023): 不良 is upgraded only after all that was overdue is repaid
and then two periods and six months, whichever is longer, of regular payment.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from finance.loans.rules.day_count import months_after
from finance.loans.rules.grade import (
    LAST_DAYS,
    REASONS,
    TECHNICAL_DAYS,
    Facts,
    a_year_later,
    grade_of_days,
    judge,
)
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.words import Grade

WATCH_MONTHS, WATCH_PERIODS = 6, 2
BANK, UPGRADE, BORROWER = "bank_grade", "upgrade_waits", "borrower"
WHY = REASONS | {
    BANK: "银行分类更差",
    UPGRADE: "不良上调观察期内",
    BORROWER: "同一借款人另有不良贷款",
}
_DAY = timedelta(days=1)
_AFTER = [timedelta(days=last + 1) for last, _ in LAST_DAYS]  # the first day of the next grade


class Owed(NamedTuple):
    """From this day on so much is owed (分), until the next; by the bank's list or by our book."""

    from_on: date
    principal: int
    overdue_principal: int
    since: date | None
    is_by_list: bool = False
    bank_grade: Grade | None = None


class Said(NamedTuple):
    """What a person stated, from a day on."""

    on: date
    kind: str
    is_so: bool = True
    share: Fraction | None = None
    grade: Grade | None = None


class Stretch(NamedTuple):
    """From this day on, until the next stretch; 分. `reasons`: why it is graded so."""

    from_on: date
    principal: int
    overdue_principal: int
    since: date | None
    floor: Grade
    grade: Grade
    is_by_list: bool
    reasons: tuple[str, ...]


class Difference(NamedTuple):
    """[from_on, until) was one thing and is another; None: was not, or is not, worked out."""

    from_on: date
    until: date | None
    before: Stretch | None
    after: Stretch | None


class _Watch:
    """不良 not to be upgraded yet: the grade kept, and since when nothing is overdue."""

    __slots__ = ("clean_since", "due_days", "kept")

    def __init__(self, due_days: Sequence[date]) -> None:
        self.due_days = due_days
        self.kept: Grade | None = None
        self.clean_since: date | None = None

    def floor(self, day: date, floor: Grade, since: date | None) -> Grade:
        """What the floor is, with the time of watching."""
        if floor.is_bad:
            self.kept, self.clean_since = Grade.worst(self.kept or floor, floor), None
            return self.kept
        if self.kept is None:
            return floor
        if since is not None:
            self.clean_since = None
            return self.kept
        self.clean_since = self.clean_since or day
        if day >= self.ends():
            self.kept = None
            return floor
        return self.kept

    def ends(self) -> date:
        """The first day it may be upgraded, of one with nothing overdue since a day."""
        clean = self.clean_since or date.max
        second = bisect_right(self.due_days, clean) + WATCH_PERIODS - 1
        paid = [self.due_days[second] + _DAY] if second < len(self.due_days) else []
        return max([months_after(clean, WATCH_MONTHS), *paid])


def graded(
    owed: Sequence[Owed],
    said: Sequence[Said],
    due_days: Sequence[date],
    until: date,
    *,
    technical_days: int = TECHNICAL_DAYS,
) -> tuple[list[Stretch], date | None]:
    """The stretches to the end of `until`, and the next day the grade would change by itself.

    `said` in the order it counts; `due_days` ascending.
    """
    days = list(_days(owed, said, technical_days))
    heapify(days)
    watch, so, made = _Watch(due_days), dict[str, Said](), list[Stretch]()
    at, told, today = 0, 0, date.min
    while days and days[0] <= until:
        day = heappop(days)
        if day == today or not owed or day < owed[0].from_on:
            continue
        today = day
        while at + 1 < len(owed) and owed[at + 1].from_on <= day:
            at += 1
        while told < len(said) and said[told].on <= day:
            so[said[told].kind] = said[told]
            told += 1
        stretch = _stretch(day, owed[at], so, watch, technical_days)
        if watch.kept is not None and watch.clean_since == day:
            heappush(days, watch.ends())
        if not made or made[-1][1:] != stretch[1:]:
            made.append(stretch)
    return made, days[0] if days else None


def together(loans: Sequence[Sequence[Stretch]]) -> list[list[Stretch]]:
    """One borrower's loans: while another of them is bad, each is at least 关注 (第十条)."""
    bad = [list(_bad(stretches)) for stretches in loans]
    made = []
    for at, stretches in enumerate(loans):
        others = [span for index, spans in enumerate(bad) if index != at for span in spans]
        made.append(_watched(stretches, others) if others else list(stretches))
    return made


def differences(before: Sequence[Stretch], after: Sequence[Stretch]) -> list[Difference]:
    """Where two accounts of a loan do not say the same."""
    days = sorted({one.from_on for one in (*before, *after)})
    made: list[Difference] = []
    for at, day in enumerate(days):
        was, now = _at(before, day), _at(after, day)
        until = days[at + 1] if at + 1 < len(days) else None
        if (was and was[1:]) == (now and now[1:]):
            continue
        if made and made[-1].until == day and (made[-1].before, made[-1].after) == (was, now):
            made[-1] = made[-1]._replace(until=until)
        else:
            made.append(Difference(day, until, was, now))
    return made


def _days(owed: Sequence[Owed], said: Sequence[Said], technical_days: int) -> Iterator[date]:
    """Every day on which something may change."""
    after = [*_AFTER, timedelta(days=technical_days + 1)] if said else _AFTER
    for at, one in enumerate(owed):
        yield one.from_on
        if one.since is None:
            continue
        end = owed[at + 1].from_on if at + 1 < len(owed) else date.max
        for days in after:
            if one.from_on < (day := one.since + days) < end:
                yield day
    for statement in said:
        yield statement.on
        if statement.kind == JudgementKind.RESTRUCTURED and statement.is_so:
            yield a_year_later(statement.on)


def _stretch(
    day: date, owed: Owed, so: dict[str, Said], watch: _Watch, technical_days: int
) -> Stretch:
    """The state from this day on."""
    _, principal, overdue, since, is_by_list, bank = owed
    if not principal and since is None:
        watch.kept = None
        return Stretch(day, 0, 0, None, Grade.NORMAL, Grade.NORMAL, is_by_list, ())
    floor, reasons = _floor(day, since, so, technical_days)
    if bank is not None and bank.severity > floor.severity:
        floor, reasons = bank, (*reasons, BANK)
    kept = watch.floor(day, floor, since)
    if kept != floor:
        floor, reasons = kept, (*reasons, UPGRADE)
    grade, manual = floor, so.get(JudgementKind.MANUAL)
    if manual is not None and manual.is_so and manual.grade is not None:
        grade = Grade.worst(floor, manual.grade)
        if manual.grade != floor:
            reasons = (*reasons, "manual" if grade != floor else "manual_too_mild")
    return Stretch(day, principal, overdue, since, floor, grade, is_by_list, reasons)


def _floor(
    day: date, since: date | None, so: dict[str, Said], technical_days: int
) -> tuple[Grade, tuple[str, ...]]:
    """The floor of the day by the facts alone, and why."""
    if not so:
        days = (day - since).days if since else 0
        return (grade_of_days(days), ("overdue",)) if days > 0 else (Grade.NORMAL, ())
    stated = {kind: one for kind, one in so.items() if one.is_so}
    loss, restructured = (
        stated.get(JudgementKind.EXPECTED_LOSS),
        stated.get(JudgementKind.RESTRUCTURED),
    )
    judged = judge(
        Facts(
            on=day,
            due_on=since,
            technical=JudgementKind.TECHNICAL in stated,
            expected_loss=loss.share if loss else None,
            refinanced=JudgementKind.REFINANCED in stated,
            misused=JudgementKind.MISUSED in stated,
            restructured_on=restructured.on if restructured else None,
        ),
        technical_days=technical_days,
    )
    return judged.floor, judged.reasons


def _bad(stretches: Sequence[Stretch]) -> Iterator[tuple[date, date]]:
    """While something is owed on a loan that is 不良."""
    for at, one in enumerate(stretches):
        if one.grade.is_bad:
            yield one.from_on, stretches[at + 1].from_on if at + 1 < len(stretches) else date.max


def _watched(stretches: Sequence[Stretch], others: Sequence[tuple[date, date]]) -> list[Stretch]:
    """The stretches, cut where another loan turns bad or good."""
    cuts = sorted({day for span in others for day in span})
    made: list[Stretch] = []
    for at, one in enumerate(stretches):
        end = stretches[at + 1].from_on if at + 1 < len(stretches) else date.max
        for day in [one.from_on, *(day for day in cuts if one.from_on < day < end)]:
            part = one._replace(from_on=day)
            is_owed = one.principal or one.since
            if is_owed and any(first <= day < last for first, last in others):
                part = _at_least_watched(part)
            if not made or made[-1][1:] != part[1:]:
                made.append(part)
    return made


def _at_least_watched(part: Stretch) -> Stretch:
    mention = Grade.SPECIAL_MENTION
    return part._replace(
        floor=Grade.worst(part.floor, mention),
        grade=Grade.worst(part.grade, mention),
        reasons=(*part.reasons, BORROWER),
    )


def _at(stretches: Sequence[Stretch], day: date) -> Stretch | None:
    """The one that holds on the day."""
    return next((one for one in reversed(stretches) if one.from_on <= day), None)
