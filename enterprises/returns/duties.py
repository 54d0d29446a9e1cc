"""待办 of this room: returns that wait, collections with nothing sent, declared rights."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from accounts.models import User
from collecting import duties
from common.duties import Duty
from enterprises.returns import policies
from enterprises.returns.models import RightsDeclaration
from enterprises.returns.room import ROOM
from enterprises.returns.rules.declarations import DeclarationState

MOST = 5


waiting = partial(duties.waiting, ROOM)
unsent = partial(duties.unsent, ROOM)


def may_urge(user: User) -> bool:
    """Who may fill in for a firm or let it off; others see how far it is."""
    return bool(policies.keeps(user) or policies.has_firms(user))


def declared_rights(user: User, today: date) -> Iterator[Duty]:
    """知识产权台账 that wait to be checked: one line a firm, the oldest first."""
    declared = RightsDeclaration.objects.visible_to(user).filter(
        state=DeclarationState.WAITING.value
    )
    rows = declared.select_related("enterprise", "declared_by").defer("rights")
    for row in rows.order_by("declared_at")[:MOST]:
        if policies.can_check_rights(user, row):
            text = f"{row.enterprise}申报知识产权台账完整，待核对"
            yield Duty(None, text, row.get_check_url(), "去核对")
