"""载体页“概况”的卡片: who is inside, and how much of the carrier is let."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from common.numbers import apart
from desk.cards import Card, Line
from desk.tabs import address
from incubators.carriers.models import Incubator
from incubators.stays.selectors.roll import roll_of
from incubators.stays.selectors.room import Occupied

TAB = "stays"


def roll_url(carrier: Incubator, **asked: str) -> str:
    """The list of the carrier's stays."""
    return f"{reverse('stays:list')}?{urlencode({'carrier': carrier.code, **asked})}"


def carrier_cards(user: User, carrier: Incubator, day: date) -> Iterator[Card]:
    """在驻、在孵、入驻率: for whoever sees the carrier."""
    roll = roll_of(carrier, day)
    note = f"，另有 {roll.unknown} 家不能判定" if roll.unknown else ""
    lines = [
        Line(f"在驻企业 {len(roll.firms)} 家、团队 {roll.teams} 个", roll_url(carrier)),
        Line(f"在孵企业 {roll.hatched} 家{note}", roll_url(carrier, incubatee="yes")),
        Line(occupied_words(roll.occupied)),
    ]
    yield Card("入驻", lines, "看入驻", address(carrier.get_absolute_url(), TAB))


def occupied_words(taken: Occupied) -> str:
    """已用、可用、入驻率; what is unknown is said."""
    area = f"已用 {apart(taken.taken)}㎡"
    unmeasured = f"，{taken.unmeasured} 家没有面积" if taken.unmeasured else ""
    if taken.percent is None:
        return f"{area}{unmeasured}；自主支配或公共服务面积未登记，入驻率不能算"
    rate = f"，可用 {apart(taken.limit or Decimal(0))}㎡，入驻率 {taken.percent}%"
    over = f"，超出 {apart(-taken.free)}㎡" if taken.free is not None and taken.free < 0 else ""
    return f"{area}{rate}{over}{unmeasured}"
