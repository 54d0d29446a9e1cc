"""需要拍板 of the shares: objections without an answer."""

from datetime import date

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling, Waiting
from targets.allocations.models import Allocation
from targets.allocations.rules.states import AllocationState


def waiting(user: User, day: date) -> Waiting:
    """Shares that a unit objects to."""
    del day  # an objection waits until it is answered
    return Waiting(Allocation.objects.visible_to(user).objected(), _told)


def _told(count: int) -> Ruling:
    url = f"{reverse('allocations:list')}?state={AllocationState.OBJECTED.value}"
    return Ruling(f"{count:,} 项分解目标有异议", "维持还是调整，答复前不算落实", url)
