"""联席会议: its members' parts, the states of a meeting, how far its decisions are. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """What a unit is to the 联席会议 (方案三(一))."""

    CONVENOR = "convenor"
    DEPUTY = "deputy"
    MEMBER = "member"
    OFFICE = "office"


PART_LABELS = {
    Part.CONVENOR.value: "组长单位",
    Part.DEPUTY.value: "副组长单位",
    Part.MEMBER.value: "成员单位",
    Part.OFFICE.value: "办公室",
}


class State(StrEnum):
    """Called, held, its minutes issued."""

    CALLED = "called"
    HELD = "held"
    MINUTED = "minuted"


STATE_LABELS = {
    State.CALLED.value: "筹备",
    State.HELD.value: "已开，待纪要",
    State.MINUTED.value: "纪要已发",
}
WAY = ("通知", "开会", "纪要", "落实")
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.CALLED: frozenset({State.HELD}),
    State.HELD: frozenset({State.MINUTED}),
    State.MINUTED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """议定事项落实: so many, so many done, so many late."""

    total: int = 0
    done: int = 0
    late: int = 0

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


def conclusion(state: str, held_on: date, day: date, items: int, followed: Followed) -> str:
    """The sentence of a meeting: what is to be done now, or how far its decisions are."""
    if state == State.CALLED:
        if held_on > day:
            return f"还有 {(held_on - day).days} 天开会，已列议题 {items} 个。"
        when = "今天开会" if held_on == day else f"会期 {held_on} 已过"
        return f"{when}，已列议题 {items} 个，开完请登记到会。"
    if not followed.total:
        return f"议题 {items} 个，没有议定事项。"
    left = followed.total - followed.done
    late = f"，其中 {followed.late} 项未按期" if followed.late else ""
    told = f"议定 {followed.total} 项，已办结 {followed.done} 项"
    return f"{told}，还有 {left} 项{late}。" if left else f"{told}，全部落实。"


def name(no: int, year: int) -> str:
    """What a meeting is called: 2026 年第 3 次联席会议."""
    return f"{year} 年第 {no} 次联席会议"
