"""待办: what another stated and nobody has confirmed; what one is to mark."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from incubators.upgrade.models import CarrierFact, Examiner


def stated(user: User, today: date) -> Iterator[Duty]:
    """Of the carriers one answers for, what one did not state oneself."""
    waiting = CarrierFact.objects.visible_to(user).pending().exclude(entered_by=user)
    if count := waiting.count():
        url = f"{reverse('carrier-facts:list')}?state=pending"
        yield Duty(None, f"{count:,} 条载体填报的事实待确认", url, "去确认")


def marking(user: User, today: date) -> Iterator[Duty]:
    """绩效评价 one is an examiner of and has not handed in."""
    rows = Examiner.objects.filter(user=user, handed_in_at__isnull=True)
    for one in rows.select_related("appraisal__incubator"):
        url = reverse("upgrade:marks", args=[one.appraisal_id])
        yield Duty(None, f"{one.appraisal}待打分", url, "去打分")
