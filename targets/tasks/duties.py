"""待办: steps of one's unit that are late or near, what waits for one's review or answer."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.standing import is_office
from common.duties import Duty
from targets.tasks.models import TaskStep
from targets.tasks.policies import unit_of
from targets.tasks.rules.steps import OPEN, AnswerState, StepState

SOON = timedelta(days=7)


def duties(user: User, today: date) -> Iterator[Duty]:
    """To the unit what it has to do; to the lead unit and the office what it has to decide."""
    if own := unit_of(user):
        yield from _due(TaskStep.objects.visible_to(user).filter(unit=own, state__in=OPEN), today)
    decided = _reviewed_by(user)
    if count := decided.filter(state=StepState.REPORTED.value).count():
        url = f"{reverse('steps:list')}?standing={StepState.REPORTED.value}"
        yield Duty(None, f"{count:,} 条任务举措待复核", url, "去复核")
    if count := decided.filter(requests__state=AnswerState.ASKED.value).count():
        url = f"{reverse('steps:list')}?request={AnswerState.ASKED.value}"
        yield Duty(None, f"{count:,} 条任务举措申请改期，待答复", url, "去答复")


def _due(steps: QuerySet[TaskStep], today: date) -> Iterator[Duty]:
    """One line for all that are late or end within a week, by the first of their days."""
    days = sorted(steps.filter(deadline__lte=today + SOON).values_list("deadline", flat=True))
    if not days:
        return
    late = sum(day < today for day in days)
    told = f"，其中 {late:,} 条未按期" if late else ""
    url = f"{reverse('steps:list')}?unit={steps[0].unit.code}"
    yield Duty(days[0], f"{len(days):,} 条任务举措一周内到期或已过期{told}", url, "去办理")


def _reviewed_by(user: User) -> QuerySet[TaskStep]:
    """Steps this person reviews: all for the office, those of others in tasks his unit leads."""
    steps: QuerySet[TaskStep] = TaskStep.objects.visible_to(user)
    if is_office(user):
        return steps
    own = unit_of(user)
    led = Q(task__task_units__unit=own, task__task_units__is_lead=True)
    return steps.filter(led).exclude(unit=own) if own else steps.none()
