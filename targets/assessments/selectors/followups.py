"""跟踪问效单: a unit's tasks, steps, figures and slips, as data that can be kept as text."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.models import System, Unit
from common.measures import UNIT, named
from common.numbers import bare
from enterprises.registry.rules.memberships import Belonging
from targets.assessments.models import FollowUp
from targets.assessments.rules.followups import Counts, FollowUpState, conclusion
from targets.goals.rules.light import LIGHT_LABELS
from targets.goals.selectors.figures import figures, figures_in
from targets.supervision.models import Slip
from targets.supervision.rules.life import Stage
from targets.tasks.models import TaskStep
from targets.tasks.rules.steps import STANDING_LABELS, standing
from targets.tasks.rules.tallies import Tally
from targets.tasks.selectors.answering import Roll
from targets.tasks.selectors.tasks import tasks

Data = dict[str, Any]
OF_UNITS = (Belonging.AUTHORITY, Belonging.DEPARTMENT)
ROLES = {True: "牵头", False: "责任"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet as it is shown: live while it is open, as it was closed afterwards."""

    follow_up: FollowUp
    data: Data
    is_kept: bool

    @property
    def sentence(self) -> str:
        """结论."""
        return str(self.data["sentence"])


def sheet(follow_up: FollowUp, day: date) -> Sheet:
    """What is shown of it on the day."""
    if follow_up.state == FollowUpState.CLOSED:
        return Sheet(follow_up, json.loads(follow_up.content), True)
    return Sheet(follow_up, facts(follow_up, day), False)


def facts(follow_up: FollowUp, day: date) -> Data:
    """Everything registered about the unit and period, as it stands on the day."""
    unit, last = follow_up.unit, min(follow_up.last, day)
    told = _steps(unit, day)
    lines = _tasks(unit, day, told)
    slips = _slips(follow_up)
    counts = Counts(
        tasks=len(lines),
        bare=sum(not line["total"] for line in lines),
        steps=sum(line["total"] for line in lines),
        done=sum(line["done"] for line in lines),
        late=sum(line["late"] for line in lines),
        slips=len(slips),
        open_slips=sum(slip["is_open"] for slip in slips),
    )
    return {
        "unit": unit.code,
        "unit_name": unit.name,
        "first": follow_up.first.isoformat(),
        "last": follow_up.last.isoformat(),
        "as_of": day.isoformat(),
        "sentence": conclusion(counts),
        "tasks": lines,
        "steps": [one for steps in told.values() for one in steps],
        "figures": _figures(unit, last),
        "slips": slips,
    }


def _steps(unit: Unit, day: date) -> dict[int, list[Data]]:
    """举措 of the unit by task."""
    rows = TaskStep.objects.filter(unit=unit).kept().select_related("task")
    told: dict[int, list[Data]] = defaultdict(list)
    for step in rows.order_by("task__no", "deadline", "id"):
        stands = standing(step.state, step.deadline, day)
        told[step.task_id].append(
            {
                "task": step.task.no,
                "what": step.what,
                "deadline": step.deadline.isoformat(),
                "standing": stands,
                "label": STANDING_LABELS[stands],
                "url": step.get_absolute_url(),
            }
        )
    return told


def _tasks(unit: Unit, day: date, told: dict[int, list[Data]]) -> list[Data]:
    """Tasks the unit answers for, or has steps of."""
    roll, lines = Roll(day), []
    for task in tasks(System()).order_by("no"):
        roles = {
            share.is_lead
            for share in roll.shares(task)
            if unit.pk in {one.pk for one in share.answering}
        }
        steps = told.get(task.pk, [])
        if not roles and not steps:
            continue
        tally = Tally.of(step["standing"] for step in steps)
        lines.append(
            {
                "task": str(task),
                "role": ROLES[max(roles)] if roles else "参与",
                "total": tally.total,
                "done": tally.done,
                "late": tally.late,
                "url": f"{reverse('steps:list')}?task={task.no}&unit={unit.code}",
            }
        )
    return lines


def _figures(unit: Unit, day: date) -> list[Data]:
    """Indicators that have a number for the unit on the last day of the period, or today.

    A unit that is no 街镇 has only what belongs to it (a zone may share its code or name, and is
    another place); where nothing does, nothing is told.
    """
    here = [one for one in figures(System(), day) if one.place.unit == unit.pk]
    belonging = [
        one
        for place in named(unit.code)
        if place.kind in OF_UNITS and place.key == unit.pk
        for one in figures_in(System(), day, place)
    ]
    return [
        {
            "indicator": str(one.indicator),
            "measured_in": one.indicator.measured_in,
            "as_of": day.isoformat(),
            "value": bare(one.value),
            "light": LIGHT_LABELS[one.light] if one.light else "",
            "url": one.indicator.get_absolute_url(),
        }
        for one in here or belonging
        if one.value is not None and (one.value or one.place.kind == UNIT)
    ]


def _slips(follow_up: FollowUp) -> list[Data]:
    """督办单 issued by the end of the period and open in it."""
    rows = Slip.objects.filter(unit=follow_up.unit, issued_on__lte=follow_up.last).filter(
        Q(closed_on=None) | Q(closed_on__gte=follow_up.first)
    )
    return [
        {
            "number": str(slip),
            "color": slip.get_color_display(),
            "cause": slip.cause,
            "stage": slip.get_stage_display(),
            "is_open": slip.stage != Stage.CLOSED,
            "url": slip.get_absolute_url(),
        }
        for slip in rows.order_by("issued_on", "pk")
    ]
