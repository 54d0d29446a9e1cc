from datetime import date
from typing import Any, Self

from django.db.models import Q

from accounts.querysets import OfficialQuerySet
from targets.supervision.rules.life import Stage
from targets.tasks.rules.steps import OPEN, StepState


class MeetingMemberQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about members: every official reads them."""

    def in_force_on(self, day: date) -> Self:
        """Members of the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class DecisionQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about what was decided: done is what its step or slip is."""

    def done(self) -> Self:
        """办结: the step was accepted, or the slip struck off."""
        return self.filter(_DONE)

    def undone(self) -> Self:
        """Not yet."""
        return self.exclude(_DONE)

    def late_on(self, day: date) -> Self:
        """未按期: its day passed and the unit has not reported it."""
        of_step = Q(step__state__in=OPEN, step__deadline__lt=day, step__withdrawn_on__isnull=True)
        of_slip = Q(slip__stage__in=(Stage.ISSUED, Stage.SIGNED), slip__due_on__lt=day)
        return self.filter(of_step | of_slip)


_DONE: Any = Q(step__state=StepState.DONE) | Q(slip__stage=Stage.CLOSED)
