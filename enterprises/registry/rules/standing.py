"""经营状态, 归属: where a firm stands, and what may follow what. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    ACTIVE = "active"
    MOVED_OUT = "moved_out"
    DEREGISTERED = "deregistered"
    LICENCE_REVOKED = "licence_revoked"


STATE_LABELS = {
    State.ACTIVE.value: "在营",
    State.MOVED_OUT.value: "迁出",
    State.DEREGISTERED.value: "注销",
    State.LICENCE_REVOKED.value: "吊销",
}
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.ACTIVE: frozenset({State.MOVED_OUT, State.DEREGISTERED, State.LICENCE_REVOKED}),
    State.MOVED_OUT: frozenset({State.ACTIVE, State.DEREGISTERED, State.LICENCE_REVOKED}),
    State.LICENCE_REVOKED: frozenset({State.DEREGISTERED}),
    State.DEREGISTERED: frozenset(),
}
CLOSED = frozenset({State.DEREGISTERED, State.LICENCE_REVOKED})
_ACTIVE_WORDS = ("存续", "在业", "开业", "在营", "在册", "正常", "营业", "迁入")


def state_of(typed: str) -> State | None:
    """What a list's 经营状态 means: “存续（在营、开业、在册）” is 在营; None where unknown."""
    text = typed.strip()
    if "吊销" in text and "注销" in text:  # “吊销，已注销”
        return State.LICENCE_REVOKED if "未注销" in text else State.DEREGISTERED
    for word, state in (
        ("注销", State.DEREGISTERED),
        ("吊销", State.LICENCE_REVOKED),
        ("迁出", State.MOVED_OUT),
    ):
        if word in text:
            return state
    return State.ACTIVE if any(word in text for word in _ACTIVE_WORDS) else None


class Placement(StrEnum):
    """归属判定: how it is known where the firm belongs."""

    PLACED = "placed"
    UNASSIGNED = "unassigned"  # 待分派
    OUTSIDE = "outside"  # 区外


PLACEMENT_LABELS = {
    Placement.PLACED.value: "已归属",
    Placement.UNASSIGNED.value: "待分派",
    Placement.OUTSIDE.value: "区外",
}


class Certainty(StrEnum):
    """How sure the placement is."""

    DECIDED = "decided"  # an officer or the sheet said so
    NAMED = "named"  # the address names the township
    OLD_NAME = "old_name"
    VILLAGE = "village"
    NONE = "none"


CERTAINTY_LABELS = {
    Certainty.DECIDED.value: "人工确定",
    Certainty.NAMED.value: "地址写明",
    Certainty.OLD_NAME.value: "旧地名推定",
    Certainty.VILLAGE.value: "村居推定",
    Certainty.NONE.value: "无法判定",
}


class Arrival(StrEnum):
    """How a stay began."""

    KNOWN = "known"  # on the register from the first, or founded here
    MOVED_IN = "moved_in"
    INTERNAL = "internal"


class Departure(StrEnum):
    """How a stay ended; an open stay has none."""

    OPEN = ""
    MOVED_OUT = "moved_out"
    CLOSED = "closed"
    INTERNAL = "internal"


ARRIVAL_LABELS = {"known": "在册", "moved_in": "迁入", "internal": "区内迁入"}
DEPARTURE_LABELS = {"": "至今", "moved_out": "迁出", "closed": "注销吊销", "internal": "区内迁出"}
