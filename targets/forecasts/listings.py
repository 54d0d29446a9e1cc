"""要续期的企业: the list behind “须续期”, addressed by indicator and the two days."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import System, User
from common.listings.conditions import conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from enterprises.pools.lists import FIRM, firm_place, value_of
from enterprises.registry.models import Holding
from targets.forecasts.selectors.needs import Due, due_firms
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board

KEY = "forecasts:due"


def read(at: str) -> Due:
    """What an address names; 404 for any other text."""
    code, first, last = (*at.split(","), "", "", "")[:3]
    indicator = get_object_or_404(Indicator.objects.exclude(kind=""), code=code)
    try:
        due = Due(indicator, date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        raise Http404 from None
    if due.day > due.until:
        raise Http404
    return due


def lead(at: str) -> str:
    """The sentence under its title."""
    due = read(at)
    return (
        f"{due.indicator}：{due.day} 计数、按已登记的事实到 {due.until} 不再计数的企业，"
        "先到期的在前；登记了下一张证书就不再列出。"
    )


def _rows(user: User | System, at: str) -> QuerySet[Holding]:
    return due_firms(user, read(at))


DUE = Listing(
    "要续期的企业",
    "",
    _rows,
    [
        *FIRM,
        ("计数起日", value_of("first_day")),
        ("不再计数之日", value_of("until")),
    ],
    conditions(OfFirm),
)
PAGE = ListPage(
    KEY,
    DUE,
    can_see_board,
    measure="家",
    addresses=Addresses(lambda at: reverse(KEY, args=[at]), firm_place),
    frame=Frame(lead=lead, above=lambda: [("目标总览", reverse("cockpit:board"))]),
)
