"""细化方案: how a unit stands with its plan of a task, in shape and word. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from targets.tasks.rules.steps import Verdict

NONE = "none"
PLAN_LABELS = {
    Verdict.WAITING.value: "待审",
    Verdict.ACCEPTED.value: "已定",
    Verdict.RETURNED.value: "退回",
}
STANDING_LABELS = {**PLAN_LABELS, NONE: "未报"}
SHAPES = {
    Verdict.WAITING.value: "◐",
    Verdict.ACCEPTED.value: "●",
    Verdict.RETURNED.value: "▲",
    NONE: "○",
}


@dataclass(frozen=True, slots=True)
class PlanCount:
    """Plans owed by units that answer for a task, by how they stand; each is one of the four."""

    owed: int = 0
    accepted: int = 0
    waiting: int = 0
    returned: int = 0

    @property
    def missing(self) -> int:
        return self.owed - self.accepted - self.waiting - self.returned

    @classmethod
    def of(cls, standings: Iterable[str]) -> "PlanCount":
        """Counted from how each stands."""
        told = list(standings)
        counts = (told.count(verdict.value) for verdict in _ORDER)
        return cls(len(told), *counts)

    def __str__(self) -> str:
        return f"{self.accepted}/{self.owed}"


_ORDER = (Verdict.ACCEPTED, Verdict.WAITING, Verdict.RETURNED)


def plans_sentence(count: PlanCount) -> str:
    """How far the plans are, in one sentence."""
    if not count.owed:
        return "没有应报细化方案的单位。"
    if count.accepted == count.owed:
        return f"应报的 {count.owed} 份细化方案全部已定。"
    parts = [
        f"{word} {number} 份"
        for word, number in (
            ("已定", count.accepted),
            ("待审", count.waiting),
            ("退回", count.returned),
            ("未报", count.missing),
        )
        if number
    ]
    return f"应报细化方案 {count.owed} 份，{'，'.join(parts)}。"
