"""需要拍板 of the tasks: requests for another deadline that wait."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling, Waiting
from targets.tasks.rules.steps import AnswerState
from targets.tasks.selectors.steps import kept_steps


def waiting(user: User, day: date) -> Waiting:
    """Steps whose request has no answer."""
    del day  # a request waits until it is answered
    return Waiting(kept_steps(user).filter(requests__state=AnswerState.ASKED.value), _told)


def _told(count: int) -> Ruling:
    url = f"{reverse('steps:list')}?{urlencode({'request': AnswerState.ASKED.value})}"
    return Ruling(f"{count:,} 条举措申请改期", "时限按方案倒排，改不改要有人定", url)
