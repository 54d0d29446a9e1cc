"""企业首页的卡片: where the firm stays, and what it lets its carrier see."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from desk.cards import Card, Line
from enterprises.registry.models import Enterprise
from incubators.stays.models import Tenancy
from incubators.stays.selectors.releases import in_force


def firm_card(user: User, enterprise: Enterprise, day: date) -> Iterator[Card]:
    """首页: where the firm stays, and what it lets the carrier see."""
    stays = Tenancy.objects.inside(day).filter(enterprise=enterprise).select_related("incubator")
    lines = [Line(f"入驻{stay.incubator}", due=stay.last_day) for stay in stays]
    given = in_force(day).filter(enterprise=enterprise).select_related("incubator")
    lines += [Line(f"授权{one.incubator}看：{one.words}") for one in given]
    if lines:
        url = f"{enterprise.get_absolute_url()}?tab=stays"
        yield Card("载体", lines, "看入驻与授权", url)
