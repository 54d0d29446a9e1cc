"""方案: what the plan asks for, as rows for pages and as data for other programs."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import System, User
from common.numbers import bare
from common.tiles import Spot
from enterprises.registry.models import Zone
from targets.goals.models import NamedThing, Plan, Target, Tile


def current_plan(user: User | System) -> Plan | None:
    """The plan this installation works to."""
    return next(iter(plan_rows(user)), None)


def plan_rows(user: User | System) -> QuerySet[Plan]:
    """That one, where a plan is loaded."""
    return Plan.objects.visible_to(user).order_by("-last_year", "id")[:1]


def official_goals(user: User | System) -> QuerySet[Target]:
    """The plan's own goals, in its order."""
    goals = Target.objects.visible_to(user).select_related("indicator")
    return goals.order_by("indicator__order", "indicator__code", "year")


def groups(user: User | System) -> QuerySet[Zone]:
    """组团, with what each is to grow."""
    return Zone.objects.visible_to(user).filter(kind="group")


def grid(user: User | System) -> list[Spot]:
    """示意网格: where each township stands."""
    rows = Tile.objects.visible_to(user).select_related("unit")
    return [Spot(one.unit_id, one.unit.code, one.unit.name, one.column, one.row) for one in rows]


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
