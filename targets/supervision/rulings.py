"""需要拍板 of the slips: those the leader was asked about and has not answered."""

from datetime import date

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling, Waiting
from targets.supervision.models import Slip


def waiting(user: User, day: date) -> Waiting:
    """Slips that wait for the leader."""
    del day  # it waits until it is answered
    return Waiting(Slip.objects.visible_to(user).waiting_for_leader(), _told)


def _told(count: int) -> Ruling:
    url = f"{reverse('supervision:list')}?late=instruction"
    return Ruling(f"{count:,} 张督办单报请领导", "反复红色或久拖不办，单位自己没有解决", url)
