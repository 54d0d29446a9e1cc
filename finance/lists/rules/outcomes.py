"""差异: what a row of a bank's list is beside the book. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """一行与账上相比."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CLOSED = "closed"
    MISSING = "missing"


OUTCOME_LABELS = {
    Outcome.NEW.value: "新增",
    Outcome.CHANGED.value: "有变化",
    Outcome.SAME.value: "不变",
    Outcome.CLOSED.value: "结清",
    Outcome.MISSING.value: "账上在贷、表中没有",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """余额 of a loan at a day's end, 分; None of what nobody told."""

    balance: int
    overdue_principal: int = 0
    overdue_since: date | None = None
    grade: str = ""
    interest: int | None = None


def outcome_of(now: Stand, before: Stand | None, *, is_known: bool) -> Outcome:
    """`before`: as it last stood by a bank's list; None where no list told of it yet."""
    if not is_known:
        return Outcome.NEW
    if now.balance == 0:
        return Outcome.CLOSED
    return Outcome.SAME if before == now else Outcome.CHANGED


def overdue_since(on: date, since: date | None, days: int | None) -> tuple[date | None, str]:
    """The oldest unpaid due date by the end of `on`, and what is wrong with what is told."""
    counted = on - timedelta(days=days) if days else None
    if since is not None and since > on:
        return since, f"逾期起日 {since} 晚于 {on}，请核对。"
    if since is not None and days is not None and days != (on - since).days:
        told = (on - since).days
        return since, f"逾期 {days} 天与逾期起日 {since}（到 {on} 为 {told} 天）不一致，请核对。"
    return since or counted, ""
