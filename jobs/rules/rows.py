"""判定: what a sheet's reader hands over, and what a check says of each of its rows. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jobs.rules.questions import Question
from jobs.rules.states import RowState

Fault = tuple[str, str, str]  # column title, value as typed, message
Notice = tuple[str, str]  # column title (“” for the whole row or file), message


@dataclass(slots=True)
class Checked:
    """One row of the sheet with its verdict."""

    number: int  # as Excel numbers it
    state: RowState
    key: str = ""
    target_id: int | None = None
    target_version: int | None = None
    typed: list[str] = field(default_factory=list)  # what names the row: code, name
    values: dict[str, Any] = field(default_factory=dict)  # normalized, by column of the table
    before: dict[str, Any] = field(default_factory=dict)  # of a changed row: what stands now
    changes: dict[str, list[str]] = field(default_factory=dict)  # title → [old, new], for people
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def notice(self, message: str, column: str = "") -> None:
        """提示: something to know of this row; it stops nothing."""
        self.notices.append((column, message))


@dataclass(slots=True)
class Verdict:
    """A whole sheet, checked; nothing is written yet."""

    rows: list[Checked]
    notices: list[Notice] = field(default_factory=list)  # of the whole file
    questions: list[Question] = field(default_factory=list)  # it raised, all of them answered

    def notice(self, message: str, column: str = "", row: int | None = None) -> None:
        """提示: something to know of the whole file, or of the row of that number."""
        if row is None:
            self.notices.append((column, message))
            return
        next(one for one in self.rows if one.number == row).notice(message, column)

    def totals(self) -> dict[str, int]:
        """How many rows of each state."""
        counted = Counter(row.state for row in self.rows)
        return {state.value: counted[state] for state in RowState}


def totals_for_people(totals: Mapping[str, int]) -> dict[str, int]:
    """新增、变更、不变、有误: what is open counts as wrong until somebody settles it."""
    return {
        "rows": sum(totals.values()),
        "new": totals[RowState.NEW],
        "changed": totals[RowState.CHANGED],
        "same": totals[RowState.SAME],
        "wrong": totals[RowState.WRONG] + totals[RowState.OPEN],
    }


def repeated(keys: Iterable[tuple[int, Any]]) -> dict[Any, list[int]]:
    """Keys that stand in more than one row, with the numbers of those rows."""
    rows_of: dict[Any, list[int]] = {}
    for number, key in keys:
        rows_of.setdefault(key, []).append(number)
    return {key: numbers for key, numbers in rows_of.items() if len(numbers) > 1}
