"""待办 of this room beside the returns: declared registers of rights that wait to be checked."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from accounts.rules.roles import OFFICIALS
from enterprises.returns import policies
from enterprises.returns.models import RightsDeclaration
from enterprises.returns.rules.declarations import DeclarationState
from jobs.duties import Duty

MOST = 5


def duties(user: User, today: date) -> Iterator[Duty]:
    """One line a firm, the oldest first."""
    if user.role not in OFFICIALS:
        return
    waiting = RightsDeclaration.objects.visible_to(user).filter(
        state=DeclarationState.WAITING.value
    )
    rows = waiting.select_related("enterprise", "declared_by").defer("rights")
    for row in rows.order_by("declared_at")[:MOST]:
        if policies.can_check_rights(user, row):
            text = f"{row.enterprise}申报知识产权台账完整，待核对"
            yield Duty(None, text, row.get_check_url(), "去核对")
