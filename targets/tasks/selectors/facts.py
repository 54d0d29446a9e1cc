"""日期事实 of steps: what `rules.state_on` tells any day from; three queries beside the steps."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from targets.tasks.models import DeadlineRequest, StepMilestone, TaskStep
from targets.tasks.rules.state_on import Change, MilestoneFacts, Reported, StepFacts
from targets.tasks.rules.steps import AnswerState, Verdict


def with_facts(steps: QuerySet[TaskStep]) -> QuerySet[TaskStep]:
    """The steps with all that `facts_of` reads."""
    agreed = DeadlineRequest.objects.filter(state=AnswerState.AGREED.value)
    changes = Prefetch("requests", agreed.order_by("decided_at", "pk"), to_attr="agreed")
    return steps.prefetch_related("reports", changes, "milestones")


def facts_of(step: TaskStep) -> StepFacts:
    """The dated facts of a step read `with_facts`."""
    agreed: list[DeadlineRequest] = step.agreed  # type: ignore[attr-defined]
    return StepFacts(
        step.filed_on,
        step.deadline,
        step.begun_on,
        step.withdrawn_on,
        tuple(
            Reported(row.reported_on, row.reviewed_on, row.verdict == Verdict.ACCEPTED)
            for row in step.reports.all()
        ),
        _changes(row for row in agreed if row.milestone_id is None),
        tuple(_milestone(row, agreed) for row in step.milestones.all()),
    )


def _milestone(row: StepMilestone, agreed: list[DeadlineRequest]) -> MilestoneFacts:
    own = _changes(change for change in agreed if change.milestone_id == row.pk)
    return MilestoneFacts(row.what, row.day, row.reached_on, row.dropped_on, own)


def _changes(rows: Iterable[DeadlineRequest]) -> tuple[Change, ...]:
    """An agreed request has its hour (`deadline_request_is_decided`)."""
    return tuple(
        Change(timezone.localdate(row.decided_at), row.old_deadline, row.new_deadline)
        for row in rows
    )
