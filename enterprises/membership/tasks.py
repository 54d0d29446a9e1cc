"""What each minute does for claims, and what they put on the workbench."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from accounts.models import User
from enterprises.membership.actions import expire
from enterprises.membership.models import Claim
from enterprises.membership.policies import can_see_queue
from jobs import handlers
from jobs.duties import Duty, tells_duties


def register_all() -> None:
    """Make them known."""
    handlers.every_minute(tidy, "认领和委托到期")
    tells_duties(waiting_claims)


def tidy(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        expire(now=now)


def waiting_claims(user: User, today: date) -> Iterator[Duty]:
    """认领待审核."""
    if can_see_queue(user):
        count = Claim.objects.visible_to(user).waiting().count()
        if count:
            yield Duty(
                None, f"{count:,} 份企业认领申请待审核", reverse("membership:queue"), "去审核"
            )
