"""待办 of this room: returns that wait, collections with nothing sent, declared rights."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from enterprises.returns import policies, progress
from enterprises.returns.models import RightsDeclaration
from enterprises.returns.rules.declarations import DeclarationState
from enterprises.returns.standings import collections

MOST = 5
UNSENT_WITHIN = timedelta(days=7)


def waiting(user: User, today: date) -> Iterator[Duty]:
    """Returns that wait for this officer's step, by the earliest deadline of theirs."""
    if filings := progress.waiting(user):
        due = min(filing.collection.due_on for filing in filings)
        text = f"{len(filings):,} 份填报待审核、接收"
        yield Duty(due, text, reverse("returns:queue"), "去审核")


def may_urge(user: User) -> bool:
    """Who may fill in for a firm or let it off; others see how far it is."""
    return bool(policies.keeps(user) or policies.has_firms(user))


def unsent(user: User, today: date) -> Iterator[Duty]:
    """未报: of the collections due within a week or already late, how many firms sent none."""
    for standing in collections(user, today):
        if standing.sent < standing.owing and standing.due <= today + UNSENT_WITHIN:
            text = f"{standing.label}还有 {standing.owing - standing.sent:,} 家未报"
            yield Duty(standing.due, text, f"{standing.url}?all=1", "看名单")


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
