"""审批链: the levels that look at a filing, the states they leave, and who is asked next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

DRAFT, SUBMITTED, RETURNED = "draft", "submitted", "returned"
SUBMIT, SEND_BACK, UNDO_SUBMIT = "submit", "send_back", "undo_submit"
EDITABLE = frozenset({DRAFT, RETURNED})
Move = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Level:
    """一级: its verb, the state and stamp that leaves, who does it and what it is called."""

    verb: str  # review
    state: str  # reviewed: the state, and the stem of its columns _by and _at
    who: str  # 街镇（园区）
    does: str  # 审核
    label: str  # 审核通过, on the button
    told: str = ""  # what those who filed are told of it; nothing where it is not for them

    @property
    def undo(self) -> str:
        return f"undo_{self.verb}"

    @property
    def done(self) -> str:
        return f"{self.who}已{self.does}"

    @property
    def awaited(self) -> str:
        return f"等{self.who}{self.does}"


@dataclass(frozen=True)
class Chain:
    """审批链: who files, and the levels above, the lowest first; none where nobody approves."""

    maker: str  # what those who file are called: 单位
    levels: tuple[Level, ...]
    late: str = "确需补报请联系收表单位代录。"  # to whoever comes after the lock

    @cached_property
    def states(self) -> tuple[str, ...]:
        return (DRAFT, SUBMITTED, *(level.state for level in self.levels), RETURNED)

    @cached_property
    def sent(self) -> tuple[str, ...]:
        """已报: with somebody above, or through."""
        return self.states[1:-1]

    @property
    def final(self) -> str:
        """办结: where the way ends."""
        return self.sent[-1]

    @cached_property
    def labels(self) -> dict[str, str]:
        passed = {level.state: level.done for level in self.levels}
        return {DRAFT: "草稿", SUBMITTED: "已提交", **passed, RETURNED: "已退回"}

    @cached_property
    def tones(self) -> dict[str, str]:
        sent = {state: "good" if state == self.final else "info" for state in self.sent}
        return {DRAFT: "plain", **sent, RETURNED: "bad"}

    @cached_property
    def transitions(self) -> dict[str, Move]:
        """Verb → from which state to which."""
        before = dict(zip(self.levels, self.sent, strict=False))
        return {
            SUBMIT: dict.fromkeys((DRAFT, RETURNED), SUBMITTED),
            **{level.verb: {state: level.state} for level, state in before.items()},
            SEND_BACK: dict.fromkeys(self.sent[:-1], RETURNED),
            UNDO_SUBMIT: {SUBMITTED: DRAFT},
            **{level.undo: {level.state: state} for level, state in before.items()},
        }

    @cached_property
    def step_labels(self) -> dict[str, str]:
        """Verb → what the button says, in the order of the buttons."""
        return {
            **{level.verb: level.label for level in self.levels},
            SEND_BACK: "退回",
            UNDO_SUBMIT: "撤回提交",
            **{level.undo: f"撤销{level.does}" for level in self.levels},
        }

    def after(self, verb: str, state: str) -> str | None:
        """What the verb makes of this state; None where it has no place."""
        return self.transitions[verb].get(state)

    def awaited(self, state: str) -> Level | None:
        """下一级: who is asked next; None before it is sent and after it is through."""
        return dict(zip(self.sent, self.levels, strict=False)).get(state)

    def level_of(self, verb: str) -> Level | None:
        """The level whose verb this is."""
        return next((level for level in self.levels if level.verb == verb), None)

    def next_words(self, state: str) -> str:
        """下一步, in a sentence."""
        if level := self.awaited(state):
            return f"{level.awaited}。"
        said = {
            DRAFT: f"{self.maker}填完后核对并提交。",
            RETURNED: f"等{self.maker}修改后重新提交。",
        }
        return said.get(state, "已办结，数据锁定。")

    def why_locked(self, state: str) -> str:
        """Why it cannot be changed where it is; empty while it is with those who file."""
        if state in EDITABLE:
            return ""
        level, passed = self.awaited(state), self._passed(state)
        if passed is None:
            doing = f"正由{level.who}{level.does}；{level.does}之前" if level else "需要修改的，"
            return f"已提交，{doing}可以撤回提交后再改。"
        if level is None:
            return f"{passed.done}，数据锁定；确需更正请联系{passed.who}退回。"
        return f"{passed.done}，正{level.awaited}；要修改请联系{passed.does}单位退回。"

    def why_not_editable(
        self, state: str, *, today: date, opens_on: date, locks_on: date, is_closed: bool
    ) -> str:
        """Why a filing cannot be changed now; empty when it can."""
        if is_closed:
            return "本期已关闭，数据锁定。"
        if today < opens_on:
            return f"本期 {opens_on:%Y-%m-%d} 起填报。"
        if locked := self.why_locked(state):
            return locked
        if today >= locks_on:
            return f"本期已于 {locks_on:%Y-%m-%d} 锁定；{self.late}"
        return ""

    def stamped(self, state: str) -> dict[str, bool]:
        """Stem of a stamp → must it be there in this state; what is not named may be either."""
        count = self.sent.index(state) if state in self.sent else 0
        levels = {level.state: at < count for at, level in enumerate(self.levels)}
        if state == RETURNED:
            return {"returned": True, **levels}
        return {"submitted": state != DRAFT, **levels}

    def _passed(self, state: str) -> Level | None:
        return next((level for level in self.levels if level.state == state), None)
