"""状态入库: histories written where they differ from what is kept; a few statements a chunk."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pgtrigger
from django.db import connection

from common.db import among
from finance.loans.models import Loan, Standing
from finance.loans.rules.stretches import Difference, Stretch, differences
from finance.loans.rules.words import Grade
from finance.loans.selectors.histories import History, histories
from jobs.sheets.staging import copy

_COLUMNS = (
    "loan_id, from_on, until, principal, overdue_principal, overdue_since, floor, grade, "
    "is_by_list, reasons"
)
_NOTHING = "\\N"
_DERIVED = """
UPDATE loans_loan l
SET (balance, overdue_principal, overdue_since, grade, matures_on, pays_by, is_tentative,
     told_on, own_overdue, own_overdue_since, changes_on, aged_on) =
    ROW(u.balance, u.overdue, u.since, u.grade, u.matures, u.pays_by, u.is_tentative, u.told,
        u.own_overdue, u.own_since, u.changes, u.aged)
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::date[], %s::text[], %s::date[],
            %s::date[], %s::boolean[], %s::date[], %s::bigint[], %s::date[], %s::date[],
            %s::date[])
    AS u(id, balance, overdue, since, grade, matures, pays_by, is_tentative, told, own_overdue,
         own_since, changes, aged)
WHERE l.id = u.id
"""
Kept = tuple[int, Stretch, date | None]  # number, what it says, until


@dataclass(frozen=True, slots=True)
class Change:
    """A loan whose stretches are no longer what they were."""

    loan: Loan
    before: list[Stretch]
    after: list[Stretch]

    def differences(self) -> list[Difference]:
        """From when to when it was one thing and is another."""
        return differences(self.before, self.after)


def keep(firms: Collection[int], until: date) -> tuple[int, list[Change]]:
    """Work these firms' loans out to the end of `until`, under their locks; how many there are,
    and which changed."""
    held = Loan.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    list(held.filter(among("enterprise_id", firms)).values_list("pk", flat=True))
    made = histories(firms, until)
    stored = _stored([one.loan.pk for one in made])
    gone: list[int] = []
    lines: list[str] = []
    changes: list[Change] = []
    for one in made:
        before = stored.get(one.loan.pk, [])
        after = [*_with_ends(one.stretches)]
        same = _same(before, after)
        if same == len(before) == len(after):
            continue
        gone += [number for number, _, _ in before[same:]]
        lines += [_line(one.loan.pk, stretch, ends) for stretch, ends in after[same:]]
        was = [stretch for _, stretch, _ in before]
        changes.append(Change(one.loan, was, one.stretches))
    if gone:
        Standing.objects.filter(among("id", gone)).delete()
    if lines:
        copy("loans_standing", _COLUMNS, lines)
    _derive(made, until)
    return len(made), changes


def _stored(loans: Collection[int]) -> dict[int, list[Kept]]:
    rows = Standing.objects.filter(among("loan_id", loans)).order_by("loan_id", "from_on")
    stored: dict[int, list[Kept]] = {}
    for number, loan, from_on, until, owed, overdue, since, floor, grade, by_list, reasons in (
        rows.values_list(
            "pk", "loan_id", "from_on", "until", "principal", "overdue_principal",
            "overdue_since", "floor", "grade", "is_by_list", "reasons",
        ).iterator()
    ):  # fmt: skip
        said = Stretch(
            from_on, owed, overdue, since, Grade(floor), Grade(grade), by_list, tuple(reasons)
        )
        stored.setdefault(loan, []).append((number, said, until))
    return stored


def _with_ends(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, date | None]]:
    for at, one in enumerate(stretches):
        yield one, stretches[at + 1].from_on if at + 1 < len(stretches) else None


def _same(before: Sequence[Kept], after: Sequence[tuple[Stretch, date | None]]) -> int:
    """How many of the first rows stay as they are."""
    at = 0
    for (_, was, ended), (now, ends) in zip(before, after, strict=False):
        if was != now or ended != ends:
            break
        at += 1
    return at


def _line(loan: int, one: Stretch, until: date | None) -> str:
    """A line of COPY; dates, numbers and codes alone, so that nothing is to be escaped."""
    since, ends = one.since or _NOTHING, until or _NOTHING
    told = "t" if one.is_by_list else "f"
    reasons = ",".join(one.reasons)
    return (
        f"{loan}\t{one.from_on}\t{ends}\t{one.principal}\t{one.overdue_principal}\t{since}\t"
        f"{one.floor.value}\t{one.grade.value}\t{told}\t{{{reasons}}}\n"
    )


def _derive(made: Sequence[History], until: date) -> None:
    """What a loan carries of its present state, where that is another than it carries."""
    rows = [row for one in made if (row := _carried(one, until)) is not None]
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    with pgtrigger.ignore("loans.Loan:update_update"), connection.cursor() as cursor:
        cursor.execute(_DERIVED, columns)


def _carried(one: History, until: date) -> tuple[Any, ...] | None:
    loan, last = one.loan, one.stretches[-1] if one.stretches else None
    now = (
        last.principal if last else None,
        last.overdue_principal if last else None,
        last.since if last else None,
        last.grade.value if last else "",
        one.matures_on or loan.matures_on,
        one.pays_by.day if one.pays_by else None,
        one.pays_by is not None and one.pays_by.is_tentative,
        one.told_on,
        one.own.overdue_principal if one.own else None,
        one.own.due_since if one.own else None,
        one.changes_on,
        until,
    )
    was = (
        loan.balance, loan.overdue_principal, loan.overdue_since, loan.grade, loan.matures_on,
        loan.pays_by, loan.is_tentative, loan.told_on, loan.own_overdue, loan.own_overdue_since,
        loan.changes_on, loan.aged_on,
    )  # fmt: skip
    return None if now == was else (loan.pk, *now)
