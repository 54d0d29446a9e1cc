"""督查激励考核: items with points and weights, the states of a mark, totals and places. Pure.

A mark goes 待自评 → 已自评 → 已评分, and where the unit objects → 有异议 → 已答复. What counts is
the answer to the objection, else the office's mark; the unit's own mark never counts.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

WHOLE = 100  # the weights of a scheme together
CENT = Decimal("0.01")


class SchemeState(StrEnum):
    """Where a scheme stands: only a draft is changed, only an open one is marked."""

    DRAFT = "draft"
    OPEN = "open"
    FROZEN = "frozen"


SCHEME_LABELS = {
    SchemeState.DRAFT.value: "起草",
    SchemeState.OPEN.value: "考核中",
    SchemeState.FROZEN.value: "已公布",
}
SCHEME_STEPS = [
    (SchemeState.DRAFT.value, SchemeState.OPEN.value),
    (SchemeState.OPEN.value, SchemeState.FROZEN.value),
]


class MarkState(StrEnum):
    """Where one mark stands."""

    WAITING = "waiting"
    SELF = "self"
    MARKED = "marked"
    OBJECTED = "objected"
    DECIDED = "decided"


MARK_LABELS = {
    MarkState.WAITING.value: "待自评",
    MarkState.SELF.value: "已自评",
    MarkState.MARKED.value: "已评分",
    MarkState.OBJECTED.value: "有异议",
    MarkState.DECIDED.value: "异议已答复",
}
MARK_STEPS = [
    (MarkState.WAITING.value, MarkState.SELF.value),
    (MarkState.WAITING.value, MarkState.MARKED.value),
    (MarkState.SELF.value, MarkState.MARKED.value),
    (MarkState.MARKED.value, MarkState.OBJECTED.value),
    (MarkState.OBJECTED.value, MarkState.DECIDED.value),
]
UNMARKED = (MarkState.WAITING.value, MarkState.SELF.value)  # the office has not marked it
SETTLED = (MarkState.MARKED.value, MarkState.DECIDED.value)


class EvidenceKind(StrEnum):
    """What proves a mark."""

    FIGURE = "figure"
    STEPS = "steps"
    FILE = "file"


EVIDENCE_LABELS = {
    EvidenceKind.FIGURE.value: "指标数",
    EvidenceKind.STEPS.value: "任务举措",
    EvidenceKind.FILE.value: "文件",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """What one item gives: of how many points, with which weight; None is not settled."""

    points: Decimal | None
    full: Decimal
    weight: Decimal


def fault_of_weights(weights: Iterable[Decimal]) -> str:
    """Why a scheme cannot be opened with these; empty where it can."""
    listed = list(weights)
    if not listed:
        return "还没有考核项目，请先登记项目、分值和权重。"
    total = sum(listed, Decimal(0))
    return (
        "" if total == WHOLE else f"各项目权重合计应为 100，现在是 {total.normalize():f}，请改正。"
    )


def fault_of_points(points: Decimal, full: Decimal) -> str:
    """Why so many cannot be given; empty where they can."""
    if 0 <= points <= full:
        return ""
    return f"应在 0 到满分 {full.normalize():f} 之间。"


def total(marks: Iterable[Marked]) -> Decimal | None:
    """得分，满分 100: each item's share of its points times its weight, two places, half up.

    None where an item is not settled.
    """
    exact = Fraction(0)
    for mark in marks:
        if mark.points is None:
            return None
        exact += Fraction(mark.points) / Fraction(mark.full) * Fraction(mark.weight)
    cents = Decimal(exact.numerator * 1000 // exact.denominator).scaleb(-3)
    return cents.quantize(CENT, ROUND_HALF_UP)


def places(totals: Mapping[str, Decimal]) -> dict[str, int]:
    """名次 by what is published: ties share, the next place skips."""
    return {
        unit: 1 + sum(other > mine for other in totals.values()) for unit, mine in totals.items()
    }


def canonical(content: Mapping[str, Any]) -> str:
    """As it is frozen: sorted keys, Chinese as Chinese, one final line end."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def digest(text: str) -> str:
    """指纹 of the frozen text."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scheme is: marks by state."""

    counts: Mapping[str, int]

    @property
    def whole(self) -> int:
        return sum(self.counts.values())

    @property
    def sentence(self) -> str:
        """结论 while it is open."""
        if not self.whole:
            return "还没有受考单位。"
        said = [
            f"{label} {self.counts[state]} 项"
            for state, label in MARK_LABELS.items()
            if self.counts.get(state)
        ]
        open_ones = sum(self.counts.get(one, 0) for one in MARK_LABELS if one not in SETTLED)
        end = "可以公布" if not open_ones else f"还有 {open_ones} 项没有定分"
        return f"共 {self.whole} 项评分：{'、'.join(said)}；{end}。"


def ranking_sentence(ranked: Iterable[tuple[int, str, Decimal]]) -> str:
    """结论 once it is frozen: who is first, and how far the last is behind."""
    listed = sorted(ranked)
    if not listed:
        return ""
    first = [f"{name}（{points} 分）" for place, name, points in listed if place == 1]
    low = min(points for _, _, points in listed)
    return f"第一名{'、'.join(first)}；最低 {low} 分，共 {len(listed)} 个单位。"
