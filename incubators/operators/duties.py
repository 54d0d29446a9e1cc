"""待办 of this room: operators nobody leads, invitations that wait for an answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.duties import Duty
from incubators.operators.selectors import asked, register


def unled(user: User, today: date) -> Iterator[Duty]:
    """没有负责人: of the operators that run something."""
    if count := register(user).filter(is_led=False, carriers__gt=0).count():
        address = f"{reverse('operators:list')}?led=no"
        yield Duty(None, f"{count:,} 家运营机构没有负责人，请邀请", address, "去邀请")


def invitations(user: User, today: date) -> Iterator[Duty]:
    """等您接受的邀请, each by the day it runs out."""
    for one in asked(user, timezone.now()):
        day = timezone.localdate(one.expires_at)
        text = f"{one.operator}请您担任{one.get_role_display()}"
        yield Duty(day, text, reverse("operator_people:mine"), "去答复")
