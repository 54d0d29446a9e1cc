"""属地异议: states, and from which day a decision may take effect. Pure."""

from datetime import date
from enum import StrEnum


class DisputeState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


DISPUTE_LABELS = {
    DisputeState.OPEN.value: "待决定",
    DisputeState.UPHELD.value: "已改归属",
    DisputeState.DISMISSED.value: "维持原归属",
}


def earliest_effect(today: date) -> date:
    """The first day of the running month: months before it are counted and stay as they are."""
    return today.replace(day=1)


def fault_of_effect(on: date, today: date) -> str:
    """Why a decision cannot take effect on this day; empty when it can."""
    first = earliest_effect(today)
    if on < first:
        return f"生效日期不能早于本月 1 日（{first}）：以前月份已经统计，不因改归属而变动。"
    if on > today:
        return "生效日期不能晚于今天，请在那一天再决定。"
    return ""
