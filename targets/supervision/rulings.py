"""需要拍板 of the slips: those the leader was asked about and has not answered."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling
from targets.supervision.models import Slip


def rulings(user: User, day: date) -> Iterator[Ruling]:
    """A line, with the slips that make it."""
    del day  # it waits until it is answered
    if count := Slip.objects.visible_to(user).waiting_for_leader().count():
        url = f"{reverse('supervision:list')}?late=instruction"
        yield Ruling(f"{count:,} 张督办单报请领导", "反复红色或久拖不办，单位自己没有解决", url)
