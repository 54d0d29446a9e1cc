"""需要拍板 of the shares: objections without an answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.rulings import Ruling
from targets.allocations.models import Allocation
from targets.allocations.rules.states import AllocationState


def rulings(user: User, day: date) -> Iterator[Ruling]:
    """A line, with the rows that make it."""
    del day  # an objection waits until it is answered
    if count := Allocation.objects.visible_to(user).objected().count():
        url = f"{reverse('allocations:list')}?state={AllocationState.OBJECTED.value}"
        yield Ruling(f"{count:,} 项分解目标有异议", "维持还是调整，答复前不算落实", url)
