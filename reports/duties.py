"""待办 of this room: the next paper, when it is due and whether somebody has to ask for it."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from jobs.selectors import nth_workday
from reports import selectors
from reports.rules import periods


def duties(user: User, today: date) -> Iterator[Duty]:
    """Late, or of a month older than the register: somebody has to ask for it."""
    period = selectors.next_period(today)
    due, tentative = nth_workday(periods.next_month(period), settings.REPORTS_DUE_WORKDAY)
    paper, shelf = f"{period:%Y 年 %-m 月}创新报表", reverse("reports:list")
    if due < today:
        yield Duty(due, f"{paper}尚未生成，名单齐了即可生成", shelf, "去生成")
    else:
        text = f"{paper}自动生成{'（日期暂定）' if tentative else ''}"
        yield Duty(due, text, shelf, "看报表")
