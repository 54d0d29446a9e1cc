"""载体月报、年报: what was accepted of them by a day, of many carriers at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse

from common.numbers import bare
from incubators.carriers.models import Incubator
from incubators.months.models import CarrierMonth, CarrierYear, Filing
from incubators.months.rules.timetable import ANNUAL, MONTHLY, end_of
from incubators.months.selectors import missed_by_carrier
from incubators.stays.rules.months import months_after
from incubators.upgrade.rules.saying import WITH_DECIMALS, YEAR
from incubators.upgrade.selectors.told import ByName, Raw, Told

OF_A_MONTH = {
    "incubatees": "incubatees",
    "incubatees_invested": "invested",
    "mentors": "mentors",
}
OF_THE_YEAR = {
    "fund": "fund",
    "fund_cases": "fund_cases",
    "incubatees_patent_filed": "patent_filed",
    "incubatees_with_ip": "with_ip",
    "incubatees_same_industry": "same_industry",
    "graduates": "graduates",
    "service_staff": "service_staff",
    "service_staff_professional": "professional_staff",
    "report_years": "report_years",
}
EVENTS = "activities"
_SHOWN = {MONTHLY: "{:%Y 年 %m 月}载体月报", ANNUAL: "{:%Y} 年载体年报"}


def filed(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """By carrier, from the last month and year that were over and accepted; three queries."""
    found: dict[int, ByName] = defaultdict(dict)
    months = _accepted(CarrierMonth, MONTHLY, carriers, day, {*OF_A_MONTH.values(), EVENTS})
    years = _accepted(CarrierYear, ANNUAL, carriers, day, set(OF_THE_YEAR.values()))
    missed = missed_by_carrier(day, [one.pk for one in carriers])
    for one in carriers:
        mine = found[one.pk]
        mine |= _told(one, MONTHLY, months.get(one.pk, {}), OF_A_MONTH)
        mine |= _told(one, ANNUAL, years.get(one.pk, {}), OF_THE_YEAR)
        mine |= _events(one, months.get(one.pk, {}))
        if one.pk in missed:
            run = missed[one.pk]
            url = one.get_absolute_url()
            mine["missed_reports"] = Told(len(run), "载体月报：到这一天连续未报", url, day)
    return found


Said = Mapping[date, Mapping[str, Any]]  # by period, the newest first


def _accepted(
    model: type[Filing],
    kind: str,
    carriers: Collection[Incubator],
    day: date,
    names: Collection[str],
) -> dict[int, dict[date, dict[str, Any]]]:
    """By carrier and period, of the last two years."""
    since = months_after(date(day.year, day.month, 1), -2 * YEAR)
    manager: Any = model.objects
    rows = manager.accepted(day).filter(incubator__in=carriers, collection__period__gte=since)
    keys = ("incubator", "collection__period", "collection", *names)
    found: dict[int, dict[date, dict[str, Any]]] = defaultdict(dict)
    for row in rows.order_by("-collection__period").values(*keys):
        period = row["collection__period"]
        if end_of(kind, period) <= day + timedelta(days=1):
            found[row["incubator"]][period] = row
    return found


def _told(carrier: Incubator, kind: str, said: Said, names: Mapping[str, str]) -> ByName:
    """What the last one says."""
    if not said:
        return {}
    period = max(said)
    last = said[period]
    words = f"{_SHOWN[kind].format(period)}（已接收）"
    on = end_of(kind, period) - timedelta(days=1)
    url = reverse("months:filing", args=[last["collection"], carrier.code])
    return {
        name: Told(_raw(name, last[field]), words, url, on)
        for name, field in names.items()
        if last[field] is not None
    }


def _events(carrier: Incubator, said: Said) -> ByName:
    """活动场次 of twelve months in a row, each of which said how many."""
    periods = sorted(said, reverse=True)[:YEAR]
    counts = [said[one][EVENTS] for one in periods]
    if len(periods) < YEAR or None in counts or months_after(periods[-1], YEAR - 1) != periods[0]:
        return {}
    url = reverse("months:filing", args=[said[periods[0]]["collection"], carrier.code])
    on = end_of(MONTHLY, periods[0]) - timedelta(days=1)
    return {"events_year": Told(sum(counts), "最近十二个月的载体月报合计", url, on)}


def _raw(name: str, value: Decimal | int) -> Raw:
    return bare(value) if name in WITH_DECIMALS else int(value)
