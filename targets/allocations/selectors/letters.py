"""任务通知单: a unit's shares of a year over all goals; those of its chains with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import System, Unit, User
from targets.allocations.models import Allocation
from targets.allocations.rules.letters import Item, opening
from targets.allocations.rules.states import UNSIGNED, AllocationState
from targets.goals.selectors.plans import current_plan


@dataclass(frozen=True, slots=True)
class Letter:
    """What one unit is told."""

    code: str  # of the unit; of a chain without a task force the chain's own
    unit: str
    items: list[Item]
    opening: str
    states: list[str]
    is_of_unit: bool = True

    @property
    def signed(self) -> int:
        """How many of its goals the unit has signed."""
        return self.states.count(AllocationState.CONFIRMED.value)

    @property
    def unsigned(self) -> int:
        """How many wait for its signature."""
        return sum(1 for state in self.states if state in UNSIGNED)


def letters(user: User | System, year: int, unit: Unit | None = None) -> list[Letter]:
    """Of one unit, or of all that were given something, in the order of the lists. Two queries."""
    rows = Allocation.objects.visible_to(user).filter(year=year)
    if unit is not None:
        rows = rows.of(unit)
    ordered = rows.select_related("indicator", "unit", "chain__task_force").order_by(
        "unit__order", "unit__code", "chain__order", "chain__code", "indicator__order"
    )
    plan = current_plan(user)
    by_owner: dict[tuple[str, str], list[Allocation]] = {}
    for row in ordered:
        by_owner.setdefault(_addressed(row), []).append(row)
    return [
        _letter(code, name, year, plan.title if plan else "", told)
        for (code, name), told in by_owner.items()
    ]


def _addressed(row: Allocation) -> tuple[str, str]:
    if owner := row.owner:
        return owner.code, owner.name
    return row.owner_code, f"{row.owner_name}产业链专班"


def _letter(code: str, name: str, year: int, plan: str, rows: Sequence[Allocation]) -> Letter:
    items = [
        Item(
            goal=f"{row.indicator}（{row.chain}）" if row.chain else str(row.indicator),
            nurtured=row.nurtured,
            attracted=row.attracted,
            renewed=row.renewed,
            duty=row.duty,
            basis=row.basis,
            state=str(row.get_state_display()),
        )
        for row in rows
    ]
    states = [row.state for row in rows]
    is_of_unit = rows[0].owner is not None
    return Letter(code, name, items, opening(name, year, plan, items), states, is_of_unit)
