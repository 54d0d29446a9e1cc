"""待办 of this room: 更正申请 that wait for an answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from enterprises.materials.models import Correction


def waiting_corrections(user: User, today: date) -> Iterator[Duty]:
    """更正申请待办理, for who may correct the firms he sees."""
    if count := Correction.objects.visible_to(user).open().count():
        address = reverse("materials:correction_queue")
        yield Duty(None, f"{count} 份企业更正申请待办理", address, "去办理")
