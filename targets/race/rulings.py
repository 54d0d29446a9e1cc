"""需要拍板 of the race: standings that wait to be signed."""

from datetime import date

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling, Waiting
from targets.race.models import Standing
from targets.race.rules.states import StandingState


def waiting(user: User, day: date) -> Waiting:
    """Proposed, and not signed yet."""
    del day  # it waits until it is signed or returned
    return Waiting(Standing.objects.visible_to(user).waiting(), _told)


def _told(count: int) -> Ruling:
    url = f"{reverse('race:list')}?state={StandingState.PROPOSED.value}"
    return Ruling(f"{count:,} 张赛马榜待签发", "签发以后各单位才看到名次", url)
