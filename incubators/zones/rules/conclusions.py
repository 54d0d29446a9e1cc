"""一句话: what a zone has come to on a day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """One kind: how many on the day, and the net change since; None where it is unknown."""

    label: str
    now: int | None
    change: int | None


@dataclass(frozen=True, slots=True)
class Space:
    """孵化载体 of a zone: how many, their known area in 万㎡, how many of unknown area."""

    carriers: int
    area: Decimal | None
    unknown: int

    @property
    def words(self) -> str:
        """“孵化载体 3.20 万㎡（另有 1 个面积未知）”."""
        if not self.carriers:
            return "还没有登记孵化载体"
        if self.area is None:
            return f"孵化载体 {self.carriers} 个，面积未知"
        more = f"（另有 {self.unknown} 个面积未知）" if self.unknown else ""
        return f"孵化载体面积 {self.area.normalize():f} 万㎡{more}"


def conclusion(
    name: str,
    day: str,
    counts: Sequence[Count],
    *,
    since: date,
    space: Space | None,
    ending: int,
    next_end: date | None,
    within: int,
    overdue: int,
) -> str:
    """“桥河组团今天有高新技术企业 12 家（比 2025-12-31 +2）、…；…；180 天内 5 张证书到期…”."""
    held = "、".join(f"{one.label} {_number(one.now)}{_changed(one.change)}" for one in counts)
    parts = [f"{name}{day}有{held}（括号内为比 {since} 净增）"]
    if space is not None:
        parts.append(space.words)
    if next_end is None:
        parts.append(f"{within} 天内没有证书到期")
    else:
        parts.append(f"{within} 天内 {ending:,} 张证书到期，最近一张 {next_end}")
    if overdue:
        parts.append(f"{overdue} 个节点逾期")
    return "；".join(parts) + "。"


def _number(number: int | None) -> str:
    return "-- 家" if number is None else f"{number:,} 家"


def _changed(change: int | None) -> str:
    if change is None:
        return "（--）"
    return f"（{change:+,}）" if change else "（0）"
