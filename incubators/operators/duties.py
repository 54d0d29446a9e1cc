"""待办 of this room: operators nobody leads."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from incubators.operators.selectors import register


def unled(user: User, today: date) -> Iterator[Duty]:
    """没有负责人: of the operators that run something."""
    if count := register(user).filter(is_led=False, carriers__gt=0).count():
        address = f"{reverse('operators:list')}?led=no"
        yield Duty(None, f"{count:,} 家运营机构没有负责人，请邀请", address, "去邀请")
