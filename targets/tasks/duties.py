"""待办: steps of one's unit that are late or near, what waits for one's review or answer."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from accounts.standing import is_office
from common.duties import Duty
from targets.tasks.policies import unit_of
from targets.tasks.querysets import TaskStepQuerySet
from targets.tasks.rules.steps import SOON, AnswerState, Stage
from targets.tasks.selectors.steps import kept_steps


def duties(user: User, today: date) -> Iterator[Duty]:
    """To the unit what it has to do; to the lead unit and the office what it has to decide."""
    steps: TaskStepQuerySet = kept_steps(user)
    own = unit_of(user)
    if own:
        yield from _due(steps.filter(unit=own), today)
    if is_office(user):
        decided, stage, lead = steps, Stage.OFFICE, {}
    elif own:
        decided, stage, lead = steps.led_by(own), Stage.LEAD, {"lead": own.code}
    else:
        return
    if count := decided.waiting_for(stage.value).count():
        yield Duty(None, f"{count:,} 条任务举措待复核", _at(review=stage.value, **lead), "去复核")
    if count := decided.filter(requests__state=AnswerState.ASKED.value).distinct().count():
        url = _at(request=AnswerState.ASKED.value, **lead)
        yield Duty(None, f"{count:,} 条任务举措申请改期，待答复", url, "去答复")


def _due(steps: TaskStepQuerySet, today: date) -> Iterator[Duty]:
    """One line for all that are late or end within a week, by the first of their days."""
    owed = list(steps.owed_by(today + SOON).select_related("unit").order_by("deadline"))
    if not owed:
        return
    late = sum(step.deadline < today for step in owed)
    told = f"，其中 {late:,} 条未按期" if late else ""
    text = f"{len(owed):,} 条任务举措一周内到期或已过期{told}"
    yield Duty(owed[0].deadline, text, _at(unit=owed[0].unit.code, due="soon"), "去办理")


def _at(**asked: str) -> str:
    return f"{reverse('steps:list')}?{urlencode(asked)}"
