"""待办: what another stated of a carrier and nobody has confirmed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from incubators.upgrade.models import CarrierFact


def stated(user: User, today: date) -> Iterator[Duty]:
    """Of the carriers one answers for, what one did not state oneself."""
    waiting = CarrierFact.objects.visible_to(user).pending().exclude(entered_by=user)
    if count := waiting.count():
        url = f"{reverse('carrier-facts:list')}?state=pending"
        yield Duty(None, f"{count:,} 条载体填报的事实待确认", url, "去确认")
