"""What a month's paper repeats of the plan: definitions, official goals, 节点 reached."""

from datetime import date
from typing import Any

from common.numbers import bare
from targets.models import Indicator, Reading, Target
from targets.selectors.figures import latest


def definitions() -> list[dict[str, str]]:
    """What each indicator is called and means."""
    return [
        {
            "indicator": one.code,
            "name": one.name,
            "measured_in": one.measured_in,
            "definition": one.definition,
        }
        for one in Indicator.objects.all()
    ]


def official() -> list[dict[str, Any]]:
    """The plan's year-end values, between which the path is reckoned."""
    goals = Target.objects.official().exclude(value=None).select_related("indicator")
    return [
        {
            "indicator": one.indicator.code,
            "year": one.year,
            "value": bare(one.value),
            "comparator": one.comparator,
        }
        for one in goals.order_by("indicator__order", "indicator__code", "year")
    ]


def milestones(day: date) -> list[dict[str, Any]]:
    """节点: what was last reported of the goals without a number."""
    known = latest(Reading.objects.order_by("-period_end", "-id"), day)
    without = Indicator.objects.filter(measured_in="", pk__in=known)
    return [
        {
            "indicator": one.code,
            "is_reached": known[one.pk].is_reached,
            "period": known[one.pk].period_label,
        }
        for one in without
    ]
