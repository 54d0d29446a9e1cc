"""载体页的卡片: who is inside, whose contract ends, what its firms hold."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse

from accounts.models import User
from common.numbers import apart
from desk.cards import Card, Line
from incubators.carriers.models import Incubator
from incubators.stays.policies import can_admit
from incubators.stays.selectors.counting import graduates_between, incubatees_by_carrier
from incubators.stays.selectors.roll import ladder, rent_roll
from incubators.stays.selectors.room import Occupied, occupied_on

MOST, SOON = 8, timedelta(days=90)


def roll_url(carrier: Incubator, **asked: str) -> str:
    """The list of the carrier's stays."""
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"{reverse('stays:list')}?carrier={carrier.code}{more}"


def carrier_cards(user: User, carrier: Incubator, day: date) -> Iterator[Card]:
    """在驻、到期、梯队: for whoever sees the carrier."""
    roll = list(rent_roll(carrier, day))
    taken = occupied_on(day, [carrier.pk])[carrier.pk]
    counted, unknown = incubatees_by_carrier(day, [carrier.pk]).get(carrier.pk, (0, 0))
    graduates = graduates_between(None, day, [carrier.pk]).count()
    firms = sum(stay.enterprise_id is not None for stay in roll)
    note = f"，另有 {unknown} 家不能判定" if unknown else ""
    lines = [
        Line(f"在驻企业 {firms} 家、团队 {len(roll) - firms} 个", roll_url(carrier)),
        Line(f"在孵企业 {counted} 家{note}", roll_url(carrier, incubatee="yes")),
        Line(f"累计毕业企业 {graduates} 家"),
        Line(_occupied(taken)),
    ]
    if can_admit(user, carrier):
        lines += [
            Line(title, f"{reverse('stays:act', args=[verb])}?incubator={carrier.code}")
            for verb, title in (("admit", "登记企业入驻"), ("admit-team", "登记团队入驻"))
        ]
    yield Card("入驻", lines, "看在驻名册", roll_url(carrier))
    ending = [stay for stay in roll if stay.last_day and stay.last_day <= day + SOON]
    if ending:
        soonest = [Line(str(one.subject), one.get_absolute_url(), one.last_day) for one in ending]
        yield Card("90 天内到期", soonest[:MOST], "看全部", roll_url(carrier, when="soon"))
    if held := ladder(carrier, day):
        lines = [Line(f"{label} {count} 家") for _, label, count in held]
        yield Card("在驻企业的资质", lines)


def _occupied(taken: Occupied) -> str:
    area = f"已用 {apart(taken.taken)}㎡"
    unmeasured = f"，{taken.unmeasured} 家没有面积" if taken.unmeasured else ""
    if taken.percent is None:
        return f"{area}{unmeasured}；自主支配或公共服务面积未登记，入驻率不能算"
    rate = f"，可用 {apart(taken.limit or Decimal(0))}㎡，入驻率 {taken.percent}%"
    over = f"，超出 {apart(-taken.free)}㎡" if taken.free is not None and taken.free < 0 else ""
    return f"{area}{rate}{over}{unmeasured}"
