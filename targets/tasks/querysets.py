from datetime import date
from typing import Any, Self

from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from targets.tasks.rules.steps import LATE, OPEN, MilestoneState, Stage, StepState, Verdict


class TaskStepQuerySet(OfficialQuerySet):
    """Sentences about steps: every official reads them."""

    def kept(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def late_on(self, day: date) -> Self:
        """未按期: their deadline passed and the unit has not reported them done."""
        return self.filter(_late(day))

    def standing(self, value: str, day: date) -> Any:
        """Those that stand so on the day."""
        if value == LATE:
            return self.late_on(day)
        return self.filter(state=value).exclude(_late(day))

    def owed_by(self, day: date) -> Self:
        """Open ones that end by the day, this included, or have ended."""
        return self.filter(state__in=OPEN, deadline__lte=day)

    def led_by(self, lead: Any) -> Self:
        """Of tasks that this unit leads, where it does not lead over itself."""
        of = self.model._default_manager
        led = of.filter(task__task_units__is_lead=True, task__task_units__unit=lead).values("pk")
        return self.filter(pk__in=led).exclude(unit=lead)

    def waiting_for(self, stage: str) -> Any:
        """Reported ones by who reviews next: a lead unit over others, then the office."""
        of = self.model._default_manager
        led = of.filter(task__task_units__is_lead=True).values("pk")
        own = of.filter(task__task_units__is_lead=True, task__task_units__unit=F("unit"))
        new = of.filter(reports__verdict=Verdict.WAITING.value, reports__led_on=None).values("pk")
        first = Q(pk__in=led) & Q(pk__in=new) & ~Q(pk__in=own.values("pk"))
        waiting = self.filter(state=StepState.REPORTED.value)
        return waiting.filter(first if stage == Stage.LEAD else ~first)


class StepMilestoneQuerySet(OfficialQuerySet):
    """Sentences about milestones: every official reads them."""

    def kept(self) -> Self:
        """Neither cancelled nor of a step that was withdrawn."""
        return self.filter(dropped_on__isnull=True, step__withdrawn_on__isnull=True)

    def standing(self, value: str, day: date) -> Any:
        """Those that stand so on the day; of a step that is done nothing is owed."""
        if value == MilestoneState.REACHED:
            return self.filter(reached_on__isnull=False)
        owed = self.filter(reached_on__isnull=True)
        late = Q(day__lt=day, step__state__in=OPEN)
        return owed.filter(late) if value == MilestoneState.LATE else owed.exclude(late)


class TaskPlanQuerySet(OfficialQuerySet):
    """Sentences about 细化方案: every official reads them."""

    def last_filed(self) -> Any:
        """The last filed of each unit for each task."""
        last = self.order_by("task_id", "unit_id", "-id").distinct("task_id", "unit_id")
        return self.filter(pk__in=last.values("pk"))

    def led_by(self, lead: Any) -> Self:
        """Of tasks that this unit leads, its own aside."""
        of = self.model._default_manager
        led = of.filter(task__task_units__is_lead=True, task__task_units__unit=lead).values("pk")
        return self.filter(pk__in=led).exclude(unit=lead)


class EvidenceQuerySet(OfficialQuerySet):
    """Sentences about the figures beside a task."""

    def in_force_on(self, day: date) -> Self:
        """Those that hold on the day."""
        return self.filter(Q(valid_during__contains=day) | Q(valid_during__isnull=True))


def _late(day: date) -> Q:
    return Q(state__in=OPEN, deadline__lt=day)
