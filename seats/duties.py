"""待办 of who is asked: invitations that wait for an answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.duties import Duty
from seats.kinds import kind_of
from seats.selectors import asked


def invitations(user: User, today: date) -> Iterator[Duty]:
    """等您接受的邀请, each by the day it runs out."""
    for one in asked(user, timezone.now()):
        day = timezone.localdate(one.expires_at)
        text = f"{one.body}请您担任{one.get_role_display()}"
        yield Duty(day, text, reverse(f"{kind_of(one).people}:mine"), "去答复")
