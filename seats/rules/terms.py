"""任期: who of a body acts until when, and that somebody always can. Pure."""

from collections.abc import Iterable
from datetime import date

Until = date | None  # the last day of a term; None: no end is set

TOO_EARLY = "任期的最后一天不能早于今天；要立即结束请用“移除”。"
ONLY_MANAGER = "这是唯一的负责人，请先用“交接”指定另一位负责人。"
SOONER = "须留一位任期不早于现在的负责人；请先用“交接”指定另一位负责人，或延长另一位负责人的任期。"


def fault_of_end(until: Until, today: date) -> str:
    """What is wrong with the last day of a term; empty where nothing is."""
    return TOO_EARLY if until is not None and until < today else ""


def last_day(terms: Iterable[Until]) -> date:
    """The last day on which one of them still acts; the beginning of time where there is none."""
    return max((until or date.max for until in terms), default=date.min)


def leaves_a_manager(before: Iterable[Until], after: Iterable[Until]) -> bool:
    """Whether the body is led for as long as it was: no change brings the end nearer."""
    return last_day(after) >= last_day(before)
