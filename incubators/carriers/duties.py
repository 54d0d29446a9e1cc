"""待办: area that another entered and nobody has confirmed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from incubators.carriers.models import AreaEntry


def duties(user: User, today: date) -> Iterator[Duty]:
    """Of the carriers one answers for, what one did not enter oneself."""
    waiting = AreaEntry.objects.visible_to(user).pending().exclude(entered_by=user)
    if count := waiting.count():
        url = f"{reverse('carrier-areas:list')}?state=pending"
        yield Duty(None, f"{count:,} 条载体面积待确认", url, "去确认")
