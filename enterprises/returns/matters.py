"""进度 of this room: returns on their way up, and those sent back."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from accounts.models import User
from desk.matters import Matter, Promise
from enterprises.returns.models import AnnualReturn, MonthlyReturn
from enterprises.returns.rules.states import CHAIN, State

HANDS = {state: level.who for state in CHAIN.sent if (level := CHAIN.awaited(state))}


def returns(user: User, promised: Promise) -> Iterator[Matter]:
    """填报: with the 街镇, with the bureau, or back with the firm."""
    for model in (MonthlyReturn, AnnualReturn):
        rows = model.objects.visible_to(user).filter(state__in=(*HANDS, State.RETURNED))
        for filing in rows.select_related("collection", "enterprise"):
            hands = HANDS.get(filing.state, "")
            moved = (
                filing.reviewed_at or filing.submitted_at or filing.returned_at or filing.saved_at
            )
            since = localtime(moved if hands else filing.returned_at or moved).date()
            day, tentative = promised("return", since) if hands else (None, False)
            yield Matter(
                str(filing.collection),
                str(filing.enterprise),
                filing.get_absolute_url(),
                filing.get_state_display(),
                hands,
                since,
                day,
                tentative,
                "" if hands else filing.return_reason,
            )
