"""待办 of this room: claims that wait for a decision."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from enterprises.membership.models import Claim


def waiting_claims(user: User, today: date) -> Iterator[Duty]:
    """认领待审核."""
    if count := Claim.objects.visible_to(user).waiting().count():
        address = reverse("membership:queue")
        yield Duty(None, f"{count:,} 份企业认领申请待审核", address, "去审核")
