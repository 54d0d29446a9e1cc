"""填报环节: the states of a return, which may follow which, and who is asked next."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    RECEIVED = "received"
    RETURNED = "returned"


STATE_LABELS = {
    State.DRAFT.value: "草稿",
    State.SUBMITTED.value: "已提交",
    State.REVIEWED.value: "街镇（园区）已审核",
    State.RECEIVED.value: "区科技局已接收",
    State.RETURNED.value: "已退回",
}
TONES = {
    State.DRAFT.value: "plain",
    State.SUBMITTED.value: "info",
    State.REVIEWED.value: "info",
    State.RECEIVED.value: "good",
    State.RETURNED.value: "bad",
}
TRANSITIONS: Mapping[str, Mapping[State, State]] = {
    "submit": {State.DRAFT: State.SUBMITTED, State.RETURNED: State.SUBMITTED},
    "review": {State.SUBMITTED: State.REVIEWED},
    "receive": {State.REVIEWED: State.RECEIVED},
    "send_back": {State.SUBMITTED: State.RETURNED, State.REVIEWED: State.RETURNED},
    "undo_submit": {State.SUBMITTED: State.DRAFT},
    "undo_review": {State.REVIEWED: State.SUBMITTED},
    "undo_receive": {State.RECEIVED: State.REVIEWED},
}
NEXT = {
    State.DRAFT.value: "企业填完后核对并提交。",
    State.SUBMITTED.value: "等街镇（园区）审核。",
    State.REVIEWED.value: "等区科技局接收。",
    State.RECEIVED.value: "已办结，数据锁定。",
    State.RETURNED.value: "等企业修改后重新提交。",
}
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
_LOCKED = {
    State.SUBMITTED: "已提交，正由街镇（园区）审核；审核之前可以撤回提交后再改。",
    State.REVIEWED: "街镇（园区）已审核，正等区科技局接收；要修改请联系审核单位退回。",
    State.RECEIVED: "区科技局已接收，数据锁定；确需更正请联系区科技局退回。",
}


def after(verb: str, state: str) -> State | None:
    """What the verb makes of this state; None where it has no place."""
    return TRANSITIONS[verb].get(State(state))


def why_not_editable(
    state: str, *, today: date, opens_on: date, locks_on: date, is_closed: bool
) -> str:
    """Why a return cannot be changed now; empty when it can."""
    if is_closed:
        return "本期已关闭，数据锁定。"
    if today < opens_on:
        return f"本期 {opens_on:%Y-%m-%d} 起填报。"
    if State(state) in _LOCKED:
        return _LOCKED[State(state)]
    if today >= locks_on:
        return f"本期已于 {locks_on:%Y-%m-%d} 锁定；确需补报请联系街镇或区科技局代录。"
    return ""
