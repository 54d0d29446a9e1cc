"""上市进程: which step may follow which, how long a case stands where it is, who is stuck. Pure.

The plan's task 11 names the boards; an exchange is reached by 辅导、申报、过会, the OTC market of
Chongqing without them. A firm that is a company limited by shares already skips 股改.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Board(StrEnum):
    """板块."""

    CHONGQING_OTC = "chongqing_otc"
    BSE = "bse"
    SSE = "sse"
    SZSE = "szse"


BOARD_LABELS = {
    Board.CHONGQING_OTC.value: "重庆OTC",
    Board.BSE.value: "北交所",
    Board.SSE.value: "上交所",
    Board.SZSE.value: "深交所",
}


class Stage(StrEnum):
    """进程."""

    INTENT = "intent"
    REFORM = "reform"
    TUTORING = "tutoring"
    FILED = "filed"
    PASSED = "passed"
    LISTED = "listed"
    PAUSED = "paused"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


STAGE_LABELS = {
    Stage.INTENT.value: "意向",
    Stage.REFORM.value: "股改",
    Stage.TUTORING.value: "辅导",
    Stage.FILED.value: "申报",
    Stage.PASSED.value: "过会",
    Stage.LISTED.value: "挂牌/上市",
    Stage.PAUSED.value: "中止",
    Stage.ENDED.value: "终止",
    Stage.WITHDRAWN.value: "撤回",
}
WAY = (Stage.INTENT, Stage.REFORM, Stage.TUTORING, Stage.FILED, Stage.PASSED)
OPEN = frozenset({*WAY, Stage.PAUSED})  # 上市后备
CLOSED = frozenset({Stage.ENDED, Stage.WITHDRAWN})
BEGUN_AT = frozenset({*WAY, Stage.LISTED})  # where a case may stand when it is registered
_ASIDE = frozenset({Stage.PAUSED, Stage.ENDED, Stage.WITHDRAWN})
_EXCHANGE: Mapping[Stage, frozenset[Stage]] = {
    Stage.INTENT: frozenset({Stage.REFORM, Stage.TUTORING}),
    Stage.REFORM: frozenset({Stage.TUTORING}),
    Stage.TUTORING: frozenset({Stage.FILED}),
    Stage.FILED: frozenset({Stage.PASSED}),
    Stage.PASSED: frozenset({Stage.LISTED}),
}
_OTC: Mapping[Stage, frozenset[Stage]] = {
    Stage.INTENT: frozenset({Stage.REFORM, Stage.FILED}),
    Stage.REFORM: frozenset({Stage.FILED}),
    Stage.TUTORING: frozenset({Stage.FILED}),
    Stage.FILED: frozenset({Stage.LISTED}),
    Stage.PASSED: frozenset({Stage.LISTED}),
}


def _whole(forward: Mapping[Stage, frozenset[Stage]]) -> dict[Stage, frozenset[Stage]]:
    """With what may happen at any step: 中止, 终止, 撤回; from 中止 back to where it stood."""
    table = {stage: forward[stage] | _ASIDE for stage in WAY}
    table[Stage.PAUSED] = frozenset({*WAY, Stage.ENDED, Stage.WITHDRAWN})
    table[Stage.LISTED] = frozenset({Stage.ENDED})
    return table | {stage: frozenset() for stage in CLOSED}


TRANSITIONS: Mapping[Board, Mapping[Stage, frozenset[Stage]]] = {
    board: _whole(_OTC if board == Board.CHONGQING_OTC else _EXCHANGE) for board in Board
}


@dataclass(frozen=True, slots=True)
class Move:
    """One step that stands: from where ("" the first), to where, on which day."""

    before: str
    stage: str
    on: date


def followers(board: str, moves: Sequence[Move]) -> list[Stage]:
    """Where a case may go next; from 中止 only back to where it stood, or to an end."""
    here = Stage(moves[-1].stage)
    found = TRANSITIONS[Board(board)][here]
    if here == Stage.PAUSED:
        found = frozenset({Stage(moves[-1].before), Stage.ENDED, Stage.WITHDRAWN})
    return [stage for stage in Stage if stage in found]


def fault_of_step(board: str, moves: Sequence[Move], stage: str, on: date) -> dict[str, str]:
    """Why the step may not follow, by field: not in the table, or before the last one."""
    allowed = followers(board, moves)
    faults = {}
    if stage not in allowed:
        words = "、".join(STAGE_LABELS[one] for one in allowed) or "没有（可以另行登记一件）"
        faults["stage"] = f"“{STAGE_LABELS[moves[-1].stage]}”之后可以是：{words}。"
    if on < moves[-1].on:
        faults["on"] = f"日期不能早于上一步的 {moves[-1].on}。"
    return faults


def stage_on(moves: Iterable[Move], day: date) -> str:
    """Where a case stood at the end of the day; "" before it began."""
    stage = ""
    for move in moves:
        if move.on <= day:
            stage = move.stage
    return stage


def days_between(since: date, day: date) -> int:
    """在本步天数: the day of the step is none, the next is one; never below none."""
    return max(0, (day - since).days)


@dataclass(frozen=True, slots=True)
class Standing:
    """What says whether a case is stuck."""

    stage: str
    obstacle: str
    next_step: str
    next_on: date | None


def stuck(case: Standing, day: date) -> str:
    """为什么卡住, in words; "" of a case that goes on. No number of days is a rule of ours."""
    if case.stage not in OPEN:
        return ""
    if case.next_on and case.next_on < day:
        return f"下一步“{case.next_step}”逾期 {(day - case.next_on).days} 天"
    if case.obstacle:
        return case.obstacle
    if case.stage == Stage.PAUSED:
        return "已中止"
    return "" if case.next_step else "没有写下一步"
