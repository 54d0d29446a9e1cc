"""督办单的环节: 发出 → 签收办理 → 反馈 → 复核 → 销号, each with its clock. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Who raised it."""

    RULE = "rule"
    HAND = "hand"


ORIGIN_LABELS = {Origin.RULE.value: "按规则", Origin.HAND.value: "人工"}


class Stage(StrEnum):
    """Whose turn it is."""

    ISSUED = "issued"  # the unit signs for it
    SIGNED = "signed"  # the unit acts and feeds back
    FED = "fed"  # the lead unit or the office reviews
    REVIEWED = "reviewed"  # good; it is struck off when the matter is done
    CLOSED = "closed"


STAGE_LABELS = {
    Stage.ISSUED.value: "待签收",
    Stage.SIGNED.value: "办理中",
    Stage.FED.value: "待复核",
    Stage.REVIEWED.value: "待销号",
    Stage.CLOSED.value: "已销号",
}
WAY = ("发出", "签收", "反馈", "复核", "销号")
TRANSITIONS: Mapping[Stage, frozenset[Stage]] = {
    Stage.ISSUED: frozenset({Stage.ISSUED, Stage.SIGNED, Stage.FED, Stage.CLOSED}),
    Stage.SIGNED: frozenset({Stage.ISSUED, Stage.SIGNED, Stage.FED, Stage.CLOSED}),
    Stage.FED: frozenset({Stage.ISSUED, Stage.SIGNED, Stage.FED, Stage.REVIEWED, Stage.CLOSED}),
    Stage.REVIEWED: frozenset({Stage.ISSUED, Stage.REVIEWED, Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}


class Move(StrEnum):
    """What was done with a slip."""

    ISSUED = "issued"
    RAISED = "raised"
    SIGNED = "signed"
    FED = "fed"
    REPORTED = "reported"  # fed back by the step's own report
    RETURNED = "returned"
    REVIEWED = "reviewed"
    EXTENDED = "extended"
    INSTRUCTED = "instructed"
    CLOSED = "closed"


MOVE_LABELS = {
    Move.ISSUED.value: "发出",
    Move.RAISED.value: "升级",
    Move.SIGNED.value: "签收",
    Move.FED.value: "反馈",
    Move.REPORTED.value: "举措报完成",
    Move.RETURNED.value: "退回",
    Move.REVIEWED.value: "复核通过",
    Move.EXTENDED.value: "延期",
    Move.INSTRUCTED.value: "领导批示",
    Move.CLOSED.value: "销号",
}


class Ending(StrEnum):
    """By what it was struck off."""

    DONE = "done"
    MOVED = "moved"
    CAUGHT_UP = "caught_up"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"  # by hand, after the review
    CANCELLED = "cancelled"  # by hand, should not have been issued


ENDING_LABELS = {
    Ending.DONE.value: "举措复核完成",
    Ending.MOVED.value: "完成时限已改",
    Ending.CAUGHT_UP.value: "进度已赶上",
    Ending.WITHDRAWN.value: "举措已撤回",
    Ending.SETTLED.value: "复核后人工销号",
    Ending.CANCELLED.value: "撤销",
}


class Sign(StrEnum):
    """通知: what a notice says."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"
    RED_AGAIN = "red_again"
    SIGN_LATE = "sign_late"
    FEEDBACK_LATE = "feedback_late"
    REVIEW_LATE = "review_late"
    RED_ESCALATED = "red_escalated"
    CLOCK_ESCALATED = "clock_escalated"


SIGN_LABELS = {
    Sign.BLUE.value: "蓝色提醒",
    Sign.YELLOW.value: "黄色督办",
    Sign.RED.value: "红色督办",
    Sign.RED_AGAIN.value: "红色再次督办",
    Sign.SIGN_LATE.value: "超过签收时限",
    Sign.FEEDBACK_LATE.value: "超过反馈时限",
    Sign.REVIEW_LATE.value: "超过复核时限",
    Sign.RED_ESCALATED.value: "多次红色，报请领导",
    Sign.CLOCK_ESCALATED.value: "久拖未办，报请领导",
}
REDS = (Sign.RED.value, Sign.RED_AGAIN.value)
ESCALATIONS = (Sign.RED_ESCALATED.value, Sign.CLOCK_ESCALATED.value)
LATE_SIGNS = {
    Stage.ISSUED.value: Sign.SIGN_LATE,
    Stage.SIGNED.value: Sign.FEEDBACK_LATE,
    Stage.FED.value: Sign.REVIEW_LATE,
}


LATE_LABELS = {
    Stage.ISSUED.value: "超过签收时限",
    Stage.SIGNED.value: "超过反馈时限",
    Stage.FED.value: "超过复核时限",
}


class AnswerState(StrEnum):
    """What became of a request for a later day."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


ANSWER_LABELS = {
    AnswerState.ASKED.value: "待答复",
    AnswerState.AGREED.value: "同意",
    AnswerState.REFUSED.value: "不同意",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """A slip's way, one move of it: since when in which stage, and until when that may last."""

    on: date
    stage: str
    due: date | None


def stage_on(moves: Sequence[Moved], day: date) -> Moved | None:
    """Where the slip was at the end of the day; None before it was made."""
    by_then = [move for move in moves if move.on <= day]
    return by_then[-1] if by_then else None


def number(prefix: str, year: int, no: int) -> str:
    """编号, as printed: 督〔2026〕12号."""
    return f"{prefix}〔{year}〕{no}号"
