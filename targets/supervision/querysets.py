from datetime import date
from typing import Any, Self

from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from targets.supervision.rules.life import AnswerState, Stage


class SlipQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about slips: every official reads them."""

    def open(self) -> Self:
        """Not struck off."""
        return self.exclude(stage=Stage.CLOSED.value)

    def late_on(self, day: date) -> Self:
        """The clock of their stage has run out."""
        return self.open().filter(due_on__lt=day)

    def escalated(self) -> Self:
        """Open, and the leader was asked."""
        return self.open().filter(escalated_on__isnull=False)

    def waiting_for_leader(self) -> Self:
        """The leader was asked and has not said anything since."""
        said = Q(instructed_on__gte=F("escalated_on"))
        return self.escalated().exclude(said, instructed_on__isnull=False)

    def of_task(self, no: object) -> Self:
        """About the task, or about a step of it."""
        return self.filter(Q(task__no=no) | Q(step__task__no=no))

    def asked(self) -> Self:
        """Somebody asks for a later day, and waits."""
        return self.open().filter(extensions__state=AnswerState.ASKED.value)

    def led_by(self, unit: Any) -> Self:
        """Of tasks that the unit leads, and not its own."""
        led = unit.task_units.filter(is_lead=True).values("task")
        return self.filter(Q(task__in=led) | Q(step__task__in=led)).exclude(unit=unit)

    def to_review(self) -> Self:
        """Fed back by hand: a step's own report is reviewed on the step."""
        return self.filter(stage=Stage.FED.value, is_fed_by_report=False)


class TermQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about what supervision goes by."""

    def in_force_on(self, day: date) -> Any:
        """The latest that began by the day; the first one before it."""
        begun = self.filter(valid_from__lte=day).order_by("-valid_from").first()
        return begun or self.order_by("valid_from").first()
