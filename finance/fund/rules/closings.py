"""月结: months of the ledger are closed one after another, each by two people; what was closed is
opened again only from the last, by two people, with a reason. Pure.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class ClosingState(StrEnum):
    """Where the closing of a month stands; the month is frozen in those of `FROZEN`."""

    PROPOSED = "proposed"
    CLOSED = "closed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REOPENING = "reopening"
    REOPENED = "reopened"


CLOSING_LABELS = {
    ClosingState.PROPOSED.value: "待确认",
    ClosingState.CLOSED.value: "已月结",
    ClosingState.REFUSED.value: "未予确认",
    ClosingState.WITHDRAWN.value: "已撤回",
    ClosingState.REOPENING.value: "已月结（待重开）",
    ClosingState.REOPENED.value: "已重开",
}
FROZEN = (ClosingState.CLOSED, ClosingState.REOPENING)
STANDING = (ClosingState.PROPOSED, *FROZEN)


class ClosingDeed(StrEnum):
    """The steps of a closing."""

    PROPOSE = "propose"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ASK = "ask"
    REOPEN = "reopen"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class ClosingStep:
    """A step: from this state (none is the beginning) to that; who makes it, in words."""

    label: str
    origin: ClosingState | None
    target: ClosingState
    who: str


STEPS: Mapping[ClosingDeed, ClosingStep] = {
    ClosingDeed.PROPOSE: ClosingStep("提出月结", None, ClosingState.PROPOSED, "受托管理机构"),
    ClosingDeed.CONFIRM: ClosingStep(
        "同意月结", ClosingState.PROPOSED, ClosingState.CLOSED, "牵头单位另一人"
    ),
    ClosingDeed.REFUSE: ClosingStep(
        "不予确认", ClosingState.PROPOSED, ClosingState.REFUSED, "牵头单位另一人"
    ),
    ClosingDeed.WITHDRAW: ClosingStep(
        "撤回", ClosingState.PROPOSED, ClosingState.WITHDRAWN, "提出人"
    ),
    ClosingDeed.ASK: ClosingStep(
        "提出重开", ClosingState.CLOSED, ClosingState.REOPENING, "受托管理机构、牵头单位"
    ),
    ClosingDeed.REOPEN: ClosingStep(
        "同意重开", ClosingState.REOPENING, ClosingState.REOPENED, "牵头单位另一人"
    ),
    ClosingDeed.KEEP: ClosingStep(
        "不予重开", ClosingState.REOPENING, ClosingState.CLOSED, "牵头单位另一人"
    ),
}
CLOSING_DEED_LABELS = {deed.value: step.label for deed, step in STEPS.items()}


def fault(deed: ClosingDeed, state: str) -> str:
    """Why this step cannot be made from here; empty when it can."""
    step = STEPS[deed]
    if state == (step.origin or ""):
        return ""
    return f"这次月结现在是“{CLOSING_LABELS.get(state, '尚未提出')}”，不能{step.label}。"


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{label}" as {state}' for state, label in CLOSING_LABELS.items()]
    lines += [
        f"  {step.origin or '[*]'} --> {step.target} : {step.label}（{step.who}）"
        for step in STEPS.values()
    ]
    return "\n".join(lines)


def named(month: date) -> str:
    """“2026 年 10 月”."""
    return f"{month.year} 年 {month.month} 月"


def fault_of_month(month: date, following: date | None, last: date, today: date) -> str:
    """Why this month, to its `last` day, is not the one to close now; empty when it is.

    `following`: whose turn it is; None where nothing was ever booked.
    """
    if following is None:
        return "还没有记过账，没有可以月结的月份。"
    if month != following:
        return f"月结一月接一月，现在轮到 {named(following)}，不是 {named(month)}。"
    if last >= today:
        return f"{named(month)}到 {last} 才过完，请在那以后提出。"
    return ""


def fault_of_day(on: date, open_from: date | None) -> str:
    """Why nothing is booked on this day; empty when something may be."""
    if open_from is None or on >= open_from:
        return ""
    return (
        f"{on} 所在的月份已月结，最早可以记 {open_from}；更正已月结的凭证，请在未月结的月份冲销，"
        "冲销写明原凭证。"
    )


def digest(content: Mapping[str, Any]) -> str:
    """The fingerprint of what was frozen: the same content, the same sixty-four characters."""
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
