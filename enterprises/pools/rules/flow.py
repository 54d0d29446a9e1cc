"""梯级流动: from which rung to which firms went in a period, and the sum that must close. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enterprises.registry.rules.kind_rows import Rung
from enterprises.registry.rules.kinds import RUNG_OF

OUTSIDE = ""  # holds none of the rungs, or is not in the district
RUNGS = tuple(rung.value for rung in Rung)  # the lowest first
RUNG_LABELS = {
    OUTSIDE: "库外",
    "tech": "科技型企业",
    "high_tech": "高新技术企业",
    "srdi": "专精特新",
    "strong": "小巨人、单项冠军",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rung in the period."""

    rung: str
    opening: int
    risen_in: int
    fallen_in: int
    new: int
    risen_out: int
    fallen_out: int
    gone: int
    closing: int

    @property
    def label(self) -> str:
        return RUNG_LABELS[self.rung]

    @property
    def conversion(self) -> float | None:
        """升级率: of those at the opening, who stands higher at the end; None of nobody."""
        return self.risen_out / self.opening if self.opening else None


def highest(held: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Each firm's highest rung, from (firm, kind)."""
    rungs: dict[int, str] = {}
    for firm, kind in held:
        rung = RUNG_OF.get(kind, OUTSIDE)
        if rung and rank(rung) > rank(rungs.get(firm, OUTSIDE)):
            rungs[firm] = rung
    return rungs


def rank(rung: str) -> int:
    """Nought outside, then upwards."""
    return RUNGS.index(rung) + 1 if rung else 0


def moves(before: Mapping[int, str], after: Mapping[int, str]) -> Counter[tuple[str, str]]:
    """How many firms went from one rung to another, those that stayed included."""
    firms = before.keys() | after.keys()
    return Counter((before.get(firm, OUTSIDE), after.get(firm, OUTSIDE)) for firm in firms)


def table(moved: Mapping[tuple[str, str], int]) -> list[Row]:
    """One row a rung; the closing is summed, never counted a second time."""
    return [_row(rung, moved) for rung in RUNGS]


def _row(rung: str, moved: Mapping[tuple[str, str], int]) -> Row:
    here = rank(rung)
    came = {a: n for (a, b), n in moved.items() if b == rung and a != rung}
    went = {b: n for (a, b), n in moved.items() if a == rung and b != rung}
    opening = sum(went.values()) + moved.get((rung, rung), 0)
    new, gone = came.get(OUTSIDE, 0), went.get(OUTSIDE, 0)
    return Row(
        rung=rung,
        opening=opening,
        risen_in=sum(n for a, n in came.items() if a and rank(a) < here),
        fallen_in=sum(n for a, n in came.items() if rank(a) > here),
        new=new,
        risen_out=sum(n for b, n in went.items() if rank(b) > here),
        fallen_out=sum(n for b, n in went.items() if b and rank(b) < here),
        gone=gone,
        closing=opening + sum(came.values()) - sum(went.values()),
    )
