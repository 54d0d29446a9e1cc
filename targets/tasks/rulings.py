"""需要拍板 of the tasks: what is late, and requests for another deadline that wait."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling
from targets.tasks.rules.steps import AnswerState
from targets.tasks.selectors.steps import kept_steps


def rulings(user: User, day: date) -> Iterator[Ruling]:
    """A line each, with the rows that make it."""
    del day  # a request waits until it is answered
    asked = kept_steps(user).filter(requests__state=AnswerState.ASKED.value)
    if count := asked.distinct().count():
        url = f"{reverse('steps:list')}?{urlencode({'request': AnswerState.ASKED.value})}"
        yield Ruling(f"{count:,} 条举措申请改期", "时限按方案倒排，改不改要有人定", url)
