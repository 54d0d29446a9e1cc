"""追收: the steps of getting back what is overdue, each with its clock. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class StepKind(StrEnum):
    """From a call to a suit; 和解 and 执行 close the way."""

    CALL = "call"
    LETTER = "letter"
    VISIT = "visit"
    LAWYER = "lawyer"
    SUIT = "suit"
    SETTLEMENT = "settlement"
    ENFORCEMENT = "enforcement"


STEP_LABELS = {
    StepKind.CALL.value: "电话催收",
    StepKind.LETTER.value: "发催收函",
    StepKind.VISIT.value: "上门催收",
    StepKind.LAWYER.value: "律师函",
    StepKind.SUIT.value: "起诉",
    StepKind.SETTLEMENT.value: "和解",
    StepKind.ENFORCEMENT.value: "执行",
}


class VisitKind(StrEnum):
    """What somebody went there for."""

    USE_CHECK = "use_check"
    AFTER_LENDING = "after_lending"
    COLLECTING = "collecting"


VISIT_LABELS = {
    VisitKind.USE_CHECK.value: "资金用途核查",
    VisitKind.AFTER_LENDING.value: "贷后走访",
    VisitKind.COLLECTING.value: "追收走访",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A step and the day it is due."""

    kind: str
    due_on: date


def planned(opened_on: date, clocks: Iterable[tuple[str, int]]) -> list[Due]:
    """The steps a plan begins with: so many days after it was opened, the earliest first."""
    dues = [Due(kind, opened_on + timedelta(days=days)) for kind, days in clocks]
    return sorted(dues, key=lambda due: (due.due_on, due.kind))


def light(due_on: date, done_on: date | None, day: date) -> str:
    """“done”, “late”, “soon” (within three days) or “coming”."""
    if done_on is not None:
        return "done"
    if due_on < day:
        return "late"
    return "soon" if (due_on - day).days <= 3 else "coming"


LIGHT_LABELS = {"done": "已办", "late": "超期", "soon": "将到期", "coming": "未到期"}
