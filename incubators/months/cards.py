"""月报 on a carrier's page: the alarm first, then month by month how far it is and what it said."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.numbers import bare
from desk.cards import Card, Line
from incubators.carriers.models import Incubator
from incubators.months.policies import can_see
from incubators.months.rules.misses import is_alarm
from incubators.months.rules.monthly import BY_NAME
from incubators.months.selectors import Filed, filed_of, missed_by_carrier

MONTHS = 12
TOLD = ("incubatees", "teams", "staff")


def months_card(user: User, carrier: Incubator, day: date) -> Iterator[Card]:
    """The last twelve months; three queries."""
    if not can_see(user):
        return
    filed = filed_of(carrier, day, MONTHS)
    run = missed_by_carrier(day, [carrier.pk]).get(carrier.pk, [])
    lines = [Line(alarm_words(run))] if is_alarm(run) else []
    lines += [_line(one, carrier) for one in filed]
    if not filed:
        lines = [Line("还没有要报的月份；列入应报名单后在这里。")]
    query = f"?carrier={carrier.code}"
    yield Card("月报", lines, "看逐月数据", f"{reverse('carrier_months:list')}{query}")


def alarm_words(run: list[date]) -> str:
    """连续 n 次未报（…）."""
    months = "、".join(f"{month:%Y-%m}" for month in run)
    return f"连续 {len(run)} 次未报（{months}）"


def _line(one: Filed, carrier: Incubator) -> Line:
    url = reverse("months:filing", args=[one.collection.pk, carrier.code])
    said = []
    if one.filing:
        values = ((BY_NAME[name], getattr(one.filing, name)) for name in TOLD)
        said = [
            f"{field.label} {bare(value)} {field.unit}"
            for field, value in values
            if value is not None
        ]
    is_open = one.filing is None or one.filing.state not in one.filing.chain.sent
    text = f"{one.collection.period:%Y-%m} {one.words}{'：' if said else ''}{'，'.join(said)}"
    return Line(text, url, one.due_on if is_open else None)
