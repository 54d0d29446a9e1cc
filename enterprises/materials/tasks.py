"""What each minute does for the materials, and what they put on the workbench."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from accounts.models import User
from enterprises.materials.actions import adopt_licences
from enterprises.materials.models import Correction
from enterprises.registry.policies import can_correct_any
from jobs import handlers
from jobs.duties import Duty, tells_duties


def register_all() -> None:
    """Make them known."""
    handlers.every_minute(adopt, "执照归档")
    tells_duties(waiting_corrections)


def adopt(now: datetime) -> None:
    """The licences of claims that were approved since."""
    adopt_licences(now=now)


def waiting_corrections(user: User, today: date) -> Iterator[Duty]:
    """更正申请待办理, for who may correct the firms he sees."""
    if can_correct_any(user):
        count = Correction.objects.visible_to(user).open().count()
        if count:
            url = reverse("materials:correction_queue")
            yield Duty(None, f"{count} 份企业更正申请待办理", url, "去办理")
