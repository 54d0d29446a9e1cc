"""方案: what the plan asks for, as rows for pages and as data for other programs."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.models import System, User
from common.numbers import bare
from enterprises.registry.models import Zone
from targets.goals.models import Indicator, NamedThing, Plan, Target


def current_plan(user: User | System) -> Plan | None:
    """The plan this installation works to."""
    return Plan.objects.visible_to(user).order_by("-last_year", "id").first()


def official_goals(user: User | System) -> QuerySet[Target]:
    """The plan's own goals, in its order."""
    goals = Target.objects.visible_to(user).official().select_related("indicator")
    return goals.order_by("indicator__order", "indicator__code", "year")


def groups(user: User | System) -> QuerySet[Zone]:
    """组团, with what each is to grow."""
    return Zone.objects.visible_to(user).filter(kind="group")


@dataclass(frozen=True, slots=True)
class Allocation:
    """分解目标 of one year: what each township was given, and the district's own goal beside it."""

    goals: list[Target]
    district: Target | None

    @property
    def initial(self) -> dict[str, Decimal]:
        """By form field: 60, not 60.0000."""
        return {
            f"unit_{goal.unit.code}": Decimal(bare(goal.value) or 0)
            for goal in self.goals
            if goal.unit is not None
        }

    @property
    def source(self) -> str:
        return self.goals[0].source if self.goals else ""

    @property
    def total(self) -> Decimal | None:
        """The townships' goals added up; None while there is none."""
        values = [goal.value for goal in self.goals if goal.value is not None]
        return sum(values, Decimal(0)) if values else None


def allocation(user: User | System, indicator: Indicator, year: int) -> Allocation:
    """What was shared out for the end of the year."""
    goals = list(
        Target.objects.visible_to(user)
        .filter(indicator=indicator, year=year)
        .select_related("unit")
        .order_by("unit__order")
    )
    return Allocation(
        [goal for goal in goals if goal.unit_id is not None],
        next((goal for goal in goals if goal.unit_id is None), None),
    )


def named_things(user: User | System) -> QuerySet[NamedThing]:
    """What the plan names, by kind."""
    return NamedThing.objects.visible_to(user).filter(plan=current_plan(user))


def goals_as_data(user: User | System) -> list[dict[str, Any]]:
    """The plan's goals as `show_plan --json` prints them, in a fixed order."""
    return [
        {
            "indicator": goal.indicator.code,
            "year": goal.year,
            "value": bare(goal.value),
            "comparator": goal.comparator,
            "measured_in": goal.indicator.measured_in,
            "source": goal.source,
        }
        for goal in official_goals(user)
    ]
