"""追收看板: the steps that wait, by what they are, the late ones first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import System, User
from finance.loans.models import Standing
from finance.loans.rules.telling import of_stale
from finance.loans.selectors.awaited import Stale
from finance.loans.selectors.portfolio import stale
from finance.watch.models import Alert, CollectionPlan, CollectionStep
from finance.watch.rules.collecting import STEP_LABELS, light


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of step: how many wait and are late, and the first of them."""

    label: str
    kind: str
    count: int
    late: int
    steps: list[Any]


@dataclass(frozen=True, slots=True)
class Board:
    """What is followed in sight of a person."""

    plans: int
    waiting: int
    late: int
    alerts: int
    columns: list[Column]
    stale: Stale

    def said(self, day: date) -> str:
        """The conclusion."""
        plans = f"进行中的追收计划 {self.plans:,} 个，待办 {self.waiting:,} 步"
        plans += f"，其中超期 {self.late:,} 步；" if self.late else "，没有超期；"
        told = plans if self.plans else "没有进行中的追收计划；"
        alerts = f"待处理的预警 {self.alerts:,} 条。" if self.alerts else "没有待处理的预警。"
        return f"截至 {day:%Y-%m-%d}，{told}{alerts}{of_stale(self.stale, is_counted=True)}"


MOST = 8


def board(user: User | System, day: date) -> Board:
    """At most five queries."""
    rows = CollectionStep.objects.visible_to(user).waiting()
    steps = list(rows.select_related("plan__loan__enterprise__township").order_by("due_on", "pk"))
    for step in steps:
        step.light = light(step.due_on, None, day)
    columns = []
    for kind, label in STEP_LABELS.items():
        mine = [step for step in steps if step.kind == kind]
        late = sum(step.light == "late" for step in mine)
        columns.append(Column(label, kind, len(mine), late, mine[:MOST]))
    return Board(
        plans=CollectionPlan.objects.visible_to(user).open().count(),
        waiting=len(steps),
        late=sum(column.late for column in columns),
        alerts=Alert.objects.visible_to(user).open().count(),
        columns=[column for column in columns if column.count],
        stale=stale(Standing.objects.visible_to(user).filter(principal__gt=0), day),
    )
