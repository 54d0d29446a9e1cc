"""待办: applications that wait for this person."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from finance.credit.rules.turns import Turn
from finance.credit.selectors.applications import turn_of_user, waiting_for

_WORDS = {
    Turn.PLACE.value: ("份贷款申请待推荐", "去推荐"),
    Turn.DISTRICT.value: ("份贷款申请待推荐给银行", "去推荐"),
    Turn.BANK.value: ("份贷款申请待审批或放款", "去审批"),
    Turn.FIRM.value: ("份贷款申请被退回，待补正", "去补正"),
}


def waiting(user: User, today: date) -> Iterator[Duty]:
    """By the nearest of their days; nothing for who only reads."""
    rows = waiting_for(user)
    if count := rows.count():
        turn = turn_of_user(user)
        words, action = _WORDS[turn]
        due = rows.values_list("due_on", flat=True)[0]
        yield Duty(due, f"{count:,} {words}", f"{reverse('asking:list')}?turn={turn}", action)
