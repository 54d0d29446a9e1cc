"""待办: what a bank has to send and to correct; what the leads have to accept; who is late."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from finance.lists.models import Correction
from finance.lists.rules.correcting import Answer
from finance.lists.rules.states import State
from finance.lists.selectors import entries

MOST = 5


def to_send(user: User, today: date) -> Iterator[Duty]:
    """要报的: of each open month of one's bank that has sent nothing."""
    rows = entries(user).filter(
        collection__closed_at=None, state__in=(State.DRAFT, State.RETURNED), excused_reason=""
    )
    for entry in rows[:MOST]:
        words = "已退回，请更正后重新报送" if entry.state == State.RETURNED else "待报送"
        text = f"{entry.collection}{words}"
        yield Duty(entry.due, text, entry.get_absolute_url(), "去报送")


def to_correct(user: User, today: date) -> Iterator[Duty]:
    """要更正的."""
    if count := Correction.objects.visible_to(user).filter(answer=Answer.OPEN).count():
        url = f"{reverse('bank_corrections:list')}?answer=open"
        yield Duty(None, f"{count:,} 处月报要求更正", url, "去更正")


def to_accept(user: User, today: date) -> Iterator[Duty]:
    """等接受的."""
    rows = entries(user).filter(state=State.SUBMITTED, collection__closed_at=None)
    if count := rows.count():
        url = f"{reverse('bank_lists:list')}?all=1&state=submitted"
        yield Duty(None, f"{count:,} 份银行月报待接受", url, "去接受")


def late(user: User, today: date) -> Iterator[Duty]:
    """迟报的: named."""
    rows = entries(user).filter(
        sent_on=None, due__lt=today, excused_reason="", collection__closed_at=None
    )
    if gone := list(rows[:MOST]):
        named = "、".join(str(entry.institution) for entry in gone)
        url = f"{reverse('bank_lists:list')}?all=1&state=late"
        yield Duty(gone[0].due, f"银行月报已过截止日未报：{named}", url, "看名单")
