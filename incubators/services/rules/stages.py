"""引进的研究院、研究分中心走到哪一步: 洽谈、签约、挂牌、运行, each on its day. Pure."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    TALKS = "talks"
    SIGNED = "signed"
    UNVEILED = "unveiled"
    RUNNING = "running"


STAGE_LABELS = {
    Stage.TALKS.value: "洽谈",
    Stage.SIGNED.value: "签约",
    Stage.UNVEILED.value: "挂牌",
    Stage.RUNNING.value: "运行",
}
ORDER = tuple(STAGE_LABELS)


def reached(days: Mapping[str, date], on: date) -> str:
    """The furthest stage by the day; empty before the first, and where none is known."""
    past = [stage for stage in ORDER if stage in days and days[stage] <= on]
    return past[-1] if past else ""


def fault(days: Mapping[str, date], stage: str, on: date) -> str:
    """Why the stage cannot have been on this day beside the others; empty when it can."""
    at = ORDER.index(stage)
    for other, day in days.items():
        there = ORDER.index(other)
        if there < at and day > on:
            return f"不能早于“{STAGE_LABELS[other]}”的日期 {day.isoformat()}，请核对两个日期。"
        if there > at and day < on:
            return f"不能晚于“{STAGE_LABELS[other]}”的日期 {day.isoformat()}，请核对两个日期。"
    return ""
