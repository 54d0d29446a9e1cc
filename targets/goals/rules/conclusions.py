"""指标页的结论: value, light, gap, why, who acts; in words made from figures by rule. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from common.numbers import apart, rounded
from targets.goals.rules.narrative import written

NAMED = 3  # townships named


@dataclass(frozen=True, slots=True)
class Reading:
    """What a department has to do with the figure; empty where it is counted."""

    last: str = ""  # the period that stands, “2025年”
    waits: str = ""  # the period that nobody has checked
    owed: str = ""  # the period that nobody has reported
    note: str = ""  # 补报, 含调整


@dataclass(frozen=True, slots=True)
class About:
    """One indicator as its conclusion needs it."""

    name: str
    measured_in: str
    decimals: int
    day: date
    word: str  # the light in words, or why there is none
    milestone: str  # 已达成, 尚未达成; empty for a number
    value: Decimal | None
    path: Fraction | None
    target: Decimal | None
    year: int | None
    is_more: bool  # the target is to be passed, not only reached
    change: Decimal | None  # since the end of the month before
    moved: Sequence[tuple[str, Decimal]]  # townships and what each changed, all that did
    reporter: str
    is_reported: bool
    reading: Reading


def conclusion(about: About) -> list[str]:
    """A sentence each: how it stands, why, who acts."""
    return [said for said in (_stands(about), _why(about), _acts(about)) if said]


def _stands(about: About) -> str:
    if about.milestone:
        return f"{about.name}：{about.milestone}（{about.word}）。"
    if about.value is None:
        return f"{about.name}还没有数（{about.word}）。"
    shown = f"{_with_unit(about.value, about)}（{about.word}）"
    held = f"截至{written(about.day)}，{about.name} {shown}"
    return "，".join(part for part in (held, _gap(about), _to_target(about)) if part) + "。"


def _gap(about: About) -> str:
    if about.path is None or about.value is None:
        return ""
    gap = rounded(Fraction(about.value) - about.path, max(about.decimals, 1))
    if not gap:
        return "与测算路径持平"
    return f"比测算路径{'少' if gap < 0 else '多'} {_apart(abs(gap), about)}"


def _to_target(about: About) -> str:
    if about.target is None or about.value is None or about.year is None:
        return ""
    missing = about.target - about.value
    goal = f"{about.year} 年的 {_with_unit(about.target, about)}"
    if missing < 0 or (not missing and not about.is_more):
        return f"已到 {goal}"
    return f"离 {goal}还差 {_apart(missing, about)}" if missing else f"还没有超过 {goal}"


def _why(about: About) -> str:
    if about.is_reported:
        last = f"数为{about.reading.last}的" if about.reading.last else ""
        return "；".join(part for part in (last, about.reading.note) if part) + "。" * bool(
            last or about.reading.note
        )
    if not about.change:
        return "" if about.change is None else "与上月末持平。"
    word = "减" if about.change < 0 else "增"
    same = [one for one in about.moved if (one[1] < 0) == (about.change < 0)]
    most = sorted(same, key=lambda one: (-abs(one[1]), one[0]))[:NAMED]
    named = "、".join(f"{name} {apart(abs(number))}" for name, number in most)
    told = f"，{word}得最多的是{named}" if named else ""
    return f"比上月末{word} {_apart(abs(about.change), about)}{told}。"


def _acts(about: About) -> str:
    who = about.reporter or "双倍增办"
    if about.reading.waits:
        return f"{about.reading.waits}的数待{who}另一人核对，核对后计入。"
    if about.reading.owed:
        return f"请{who}填报{about.reading.owed}的数。"
    return "" if about.is_reported else f"责任单位：{who}。"


def _with_unit(number: Decimal, about: About) -> str:
    """As many decimals as its definition says, for the eye."""
    shown, unit = apart(_rounded(number, about)), about.measured_in
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}"


def _apart(number: Decimal, about: About) -> str:
    """How far two numbers are apart: of percentages, 百分点."""
    unit = "个百分点" if about.measured_in == "%" else about.measured_in
    return f"{apart(_rounded(number, about))} {unit}"


def _rounded(number: Decimal, about: About) -> Decimal:
    places = max(about.decimals, 1) if number % 1 else 0
    return rounded(number, places)
