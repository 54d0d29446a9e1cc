"""要紧的一句: what the cockpit says first, of the goal furthest behind, part by part. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from common.numbers import apart, rounded

NAMED = 3  # townships named; of more only how many


class About(StrEnum):
    """What a part of the sentence is about: where it leads."""

    GAP = "gap"
    MONTH = "month"
    TOWNSHIPS = "townships"
    AHEAD = "ahead"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sentence, with what it is about."""

    about: About
    text: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A goal with what moved it this month, and what will."""

    name: str
    measured_in: str
    decimals: int
    value: Decimal
    path: Fraction | None
    target: Decimal | None
    year: int | None  # of the target
    balance: Mapping[str, int] | None  # 首次认定 → 3, 到期 → −9; None: does not count firms
    shrinking: Sequence[tuple[str, int]]  # townships that lost in three months, the most first
    expiring: int = 0  # firms that stop to count by expiry up to the end of `ahead`
    ahead: date | None = None


def parts(matter: Matter) -> list[Part]:
    """The gap, the month, the townships, what runs out; where nothing does, how far it is."""
    ahead = _ahead(matter)
    told = {
        About.GAP: _against_path(matter),
        About.MONTH: _of_month(matter),
        About.TOWNSHIPS: _shrinking(matter),
        About.AHEAD: ahead,
        About.TARGET: "" if ahead else _to_target(matter),
    }
    return [Part(about, text) for about, text in told.items() if text]


def sentence(matter: Matter) -> str:
    """“高企 250 家，比测算路径少 22.8 家；本月净减 9 家，主因到期 9 家；…”."""
    return joined(parts(matter))


def joined(said: Sequence[Part]) -> str:
    """The parts as one sentence."""
    return "；".join(part.text for part in said) + "。" if said else ""


def _against_path(matter: Matter) -> str:
    held = f"{matter.name} {apart(matter.value)} {matter.measured_in}"
    if matter.path is None:
        return held
    gap = rounded(Fraction(matter.value) - matter.path, max(matter.decimals, 1))
    if not gap:
        return f"{held}，与测算路径持平"
    return f"{held}，比测算路径{'少' if gap < 0 else '多'} {apart(abs(gap))} {matter.measured_in}"


def _of_month(matter: Matter) -> str:
    """The net change of the month; where it is a loss, what took the most."""
    if matter.balance is None:
        return ""
    if not matter.balance:
        return "本月没有进退"
    net, measured_in = sum(matter.balance.values()), matter.measured_in
    if net < 0:
        cause, lost = min(matter.balance.items(), key=lambda item: item[1])
        return f"本月净减 {-net} {measured_in}，主因{cause} {-lost} {measured_in}"
    moved = "、".join(f"{cause} {abs(number)}" for cause, number in matter.balance.items())
    word = f"本月净增 {net} {measured_in}" if net else "本月进退相抵"
    return f"{word}（{moved}）"


def _shrinking(matter: Matter) -> str:
    if not matter.shrinking:
        return ""
    names = "、".join(name for name, _ in matter.shrinking[:NAMED])
    more = f"等 {len(matter.shrinking)} 个街镇" if len(matter.shrinking) > NAMED else ""
    return f"{names}{more}三个月净减"


def _ahead(matter: Matter) -> str:
    """Who must be recognised again, and by when."""
    if matter.ahead is None or not matter.expiring:
        return ""
    by = f"{matter.ahead.year} 年 {matter.ahead.month} 月底前"
    return f"{by} {apart(matter.expiring)} {matter.measured_in}到期，须复审"


def _to_target(matter: Matter) -> str:
    if matter.target is None or matter.year is None:
        return ""
    missing = matter.target - matter.value
    if missing <= 0:
        return f"已到 {matter.year} 年的 {apart(matter.target)} {matter.measured_in}"
    return (
        f"离 {matter.year} 年的 {apart(matter.target)} {matter.measured_in}"
        f"还差 {apart(missing)} {matter.measured_in}"
    )
