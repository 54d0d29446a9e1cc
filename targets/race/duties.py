"""待办: standings that wait for this person's signature."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from targets.race.models import Standing
from targets.race.rules.states import StandingState


def duties(user: User, today: date) -> Iterator[Duty]:
    """To whoever may sign; not what he has proposed himself."""
    del today
    waiting = Standing.objects.visible_to(user).waiting().exclude(proposed_by=user)
    if count := waiting.count():
        url = f"{reverse('race:list')}?state={StandingState.PROPOSED.value}"
        yield Duty(None, f"{count:,} 张赛马榜待签发", url, "去签发")
