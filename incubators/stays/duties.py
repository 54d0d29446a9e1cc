"""待办: stays that wait to be confirmed; contracts about to end."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from accounts.standing import is_official
from common.duties import Duty
from incubators.carriers.rules.confirming import State
from incubators.stays.models import Tenancy

SOON = timedelta(days=30)


def duties(user: User, today: date) -> Iterator[Duty]:
    """Of the carriers in sight; nobody confirms what he entered himself."""
    seen, url = Tenancy.objects.visible_to(user), reverse("stays:list")
    if is_official(user):
        waiting = seen.filter(state=State.PENDING).exclude(entered_by=user).count()
        if waiting:
            text = f"{waiting:,} 条超出可用面积的入驻待确认"
            yield Duty(None, text, f"{url}?when=pending", "去确认")
        return
    ending = seen.inside(today).filter(during__endswith__lte=today + SOON)
    if count := ending.count():
        upper = ending.order_by("during__endswith").values_list("during", flat=True)[0].upper
        text = f"{count:,} 家在驻企业 30 天内到期"
        yield Duty(upper, text, f"{url}?when=soon", "去办理")
