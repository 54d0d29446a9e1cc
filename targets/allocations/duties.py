"""待办: shares a unit has to sign, objections the office has to answer."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.standing import is_office
from common.duties import Duty
from targets.allocations.models import Allocation
from targets.allocations.policies import can_answer
from targets.allocations.rules.states import WAITING, AllocationState


def duties(user: User, today: date) -> Iterator[Duty]:
    """To the unit and to the office, a line each."""
    del today
    rows = Allocation.objects.visible_to(user)
    if can_answer(user) and user.unit and (count := rows.of(user.unit).unsigned().count()):
        url = f"{reverse('allocations:list')}?unit={user.unit.code}&state={WAITING}"
        yield Duty(None, f"{count:,} 项分解目标待签收", url, "去签收")
    if is_office(user) and (count := rows.objected().count()):
        url = f"{reverse('allocations:list')}?state={AllocationState.OBJECTED.value}"
        yield Duty(None, f"{count:,} 项分解目标有异议，待答复", url, "去答复")
