"""`rank` against a recount from single days, over random registers; and what it refuses."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Chain, Enterprise, Membership, Qualification
from enterprises.registry.rules.holdings import holdings
from targets.allocations.models import Allocation
from targets.goals.models import Indicator
from targets.race.models import RaceTerm
from tests.factories.registry import EnterpriseFactory
from tests.targets.worlds import day, divided, moves, periods, stays, store

pytestmark = pytest.mark.django_db
JANUARY, ON = date(2024, 1, 1), st.integers(5, 95).map(day)
spans = st.none() | st.tuples(st.integers(0, 80), st.integers(1, 30) | st.none())


def ranked(**options) -> list[dict]:
    out = StringIO()
    told = {"track": "township", "indicator": "high_tech", "lens": "completion", "json": True}
    call_command("rank", stdout=out, **told | options)
    return json.loads(out.getvalue())


def asked(on: date, **options) -> list[dict]:
    return ranked(year=str(on.year), on=on.isoformat(), **options)


def days_of(stretches) -> dict[date, int | None]:
    """Every day on which the firm counts, with its township."""
    end = day(150)
    return {
        stretch.first_day + timedelta(days=n): stretch.unit
        for stretch in stretches
        for n in range(((stretch.until or end) - stretch.first_day).days)
    }


def joined(firm, kind: str, during: DateRange, **what) -> None:
    Membership.objects.create(enterprise=firm, kind=kind, during=during, **what)


def began_on(days: dict, on: date) -> date | None:
    """Walked back from the day, while it counted the day before."""
    if on not in days:
        return None
    while on - timedelta(days=1) in days:
        on -= timedelta(days=1)
    return on


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(periods, moves, spans), min_size=1, max_size=6),
    ON.filter(lambda on: on >= JANUARY),
)
def test_done_and_net_equal_a_recount_day_by_day(plan, registered, on):
    Membership.objects.all().delete()
    Qualification.objects.all().delete()
    Enterprise.objects.all().delete()
    towns = list(Unit.objects.filter(kind="township", is_group=False).order_by("code"))[:2]
    park, chain = Unit.objects.get(code="gxq"), Chain.objects.order_by("code").first()
    done, net = {"township": Counter(), "park": Counter(), "chain": Counter()}, Counter()
    for valid, changes, span in registered:
        firm = EnterpriseFactory(township=None, residence=False)
        certificates, residents = divided(valid), stays(changes, [one.pk for one in towns])
        store(firm, "high_tech", certificates, residents)
        days = days_of(holdings(certificates, residents))
        began = began_on(days, on)
        during = span and DateRange(day(span[0]), None if span[1] is None else day(sum(span)))
        if during:
            joined(firm, "authority", during, unit=park)
            joined(firm, "chain", during, chain=chain)
        for at, sign in ((on, 1), (date(2023, 12, 31), -1)):
            if at in days:
                net["township", days[at]] += sign
                if during and at in during:
                    net["park", park.code] += sign
                    net["chain", chain.code] += sign
        if began and began >= JANUARY:
            done["township"][days[began]] += 1
            if during and began in during:
                done["park"][park.code] += 1
                done["chain"][chain.code] += 1
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    pks = {unit.code: unit.pk for unit in towns}
    for track in ("township", "park", "chain"):
        for row in asked(on, track=track):
            key = pks.get(row["unit"], -1) if track == "township" else row["unit"]
            assert row["done"] == done[track][key], (track, row)
            assert row["net"] == net[track, key], (track, row)


@pytest.fixture
def towns(plan):
    return list(Unit.objects.filter(kind="township", is_group=False).order_by("code"))


def counting(unit, first: date, *, until: date | None = None, count: int = 1) -> None:
    for _ in range(count):
        firm = EnterpriseFactory(township=unit)
        store(firm, "high_tech", divided([]), [])
        Qualification.objects.create(
            enterprise=firm,
            kind="high_tech",
            first_day=first,
            valid_during=DateRange(first, until),
        )
    rebuild(Enterprise.objects.values_list("pk", flat=True))


def shared(unit, year: int, *, nurtured: int = 0, attracted: int = 0, code: str = "high_tech"):
    indicator = Indicator.objects.get(code=code)
    told = {"nurtured": nurtured, "attracted": attracted, "recorded_at": "2026-01-05T00:00:00Z"}
    Allocation.objects.create(indicator=indicator, unit=unit, year=year, **told)


def test_the_target_is_what_was_given_for_the_year_and_ties_share_a_place(towns):
    first, second, third, zero = towns[:4]
    for unit in (first, second):
        shared(unit, 2026, nurtured=1, attracted=1)
        counting(unit, date(2026, 3, 1))
    shared(third, 2026, nurtured=4)
    shared(zero, 2026)
    rows = {row["unit"]: row for row in asked(date(2026, 6, 30))}
    assert [rows[one.code]["place"] for one in towns[:5]] == [1, 1, 3, None, None]
    assert rows[first.code] | {"unit_name": ""} == {
        "unit": first.code,
        "unit_name": "",
        "target": 2,
        "done": 1,
        "net": 1,
        "rate": "50.000000",
        "place": 1,
        "previous_place": 1,
        "reason": None,
    }
    assert rows[zero.code]["reason"] == rows[towns[4].code]["reason"] == "年目标为 0"
    assert (rows[zero.code]["target"], rows[towns[4].code]["target"]) == (0, None)
    codes = [row["unit"] for row in asked(date(2026, 6, 30))]
    assert codes == [first.code, second.code, third.code, *(one.code for one in towns[3:])]


def test_in_january_the_month_before_is_reckoned_with_its_own_year(towns):
    shared(towns[0], 2025, nurtured=1)
    shared(towns[1], 2025, nurtured=4)
    shared(towns[0], 2026, nurtured=9)
    shared(towns[1], 2026, nurtured=1)
    counting(towns[0], date(2025, 5, 1))
    counting(towns[1], date(2025, 6, 1))
    counting(towns[1], date(2026, 1, 10))
    rows = {row["unit"]: row for row in asked(date(2026, 1, 31))}
    told = [(rows[one.code]["place"], rows[one.code]["previous_place"]) for one in towns[:2]]
    assert told == [(2, 1), (1, 2)]
    better = asked(date(2026, 1, 31), lens="improvement")
    assert [(row["unit"], row["place"]) for row in better[:2]] == [
        (towns[1].code, 1),
        (towns[0].code, 2),
    ]


def test_a_department_without_dated_firms_is_not_placed(plan):
    desk = Unit.objects.get(code="jxw")
    rows = {
        row["unit"]: row for row in asked(date(2026, 6, 30), track="department", lens="net_growth")
    }
    assert rows["jxw"]["reason"] == "未定归口企业"
    joined(EnterpriseFactory(), "department", DateRange(date(2026, 2, 1), None), unit=desk)
    rows = {
        row["unit"]: row for row in asked(date(2026, 6, 30), track="department", lens="net_growth")
    }
    assert (rows["jxw"]["place"], rows["jxw"]["net"]) == (1, 0)
    assert rows["kjj"]["reason"] == "未定归口企业"


def test_a_base_below_the_guard_in_force_is_not_placed(towns):
    RaceTerm.objects.create(valid_from=date(2026, 5, 1), smallest_base=2)
    counting(towns[0], date(2025, 3, 1), count=2)
    counting(towns[1], date(2025, 3, 1))
    places = {
        row["unit"]: (row["place"], row["reason"])
        for row in asked(date(2026, 5, 31), lens="net_growth")
    }
    assert places[towns[0].code] == (1, None)
    assert places[towns[1].code] == (None, "基数过小")
    before = {row["unit"]: row["place"] for row in asked(date(2026, 4, 30), lens="net_growth")}
    assert before[towns[1].code] == 1


def test_only_units_of_the_day_race(towns):
    Unit.objects.filter(pk=towns[0].pk).update(
        valid_during=DateRange(None, date(2026, 4, 1)), successor=towns[1]
    )
    assert towns[0].code in {row["unit"] for row in asked(date(2026, 3, 31))}
    assert towns[0].code not in {row["unit"] for row in asked(date(2026, 4, 1))}
    assert len(asked(date(2026, 4, 1))) == 20


def test_a_day_to_come_is_reckoned_from_what_is_registered(towns):
    counting(towns[0], date(2026, 3, 1), until=date(2027, 3, 1))
    rows = {row["unit"]: row for row in asked(date(2027, 6, 30), lens="net_growth")}
    assert (rows[towns[0].code]["net"], rows[towns[0].code]["done"]) == (-1, 0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"year": "2025"}, "不是同一年"),
        ({"track": "village"}, "应是 township、park、department、chain 之一"),
        ({"lens": "speed"}, "之一"),
        ({"indicator": "rd_intensity"}, "不是按企业计数的指标"),
        ({"indicator": "无此指标"}, "不是指标的代码或名称"),
        ({"on": "2026-02-30"}, "没有这一天"),
        ({"on": "0001-01-15", "year": "1"}, "年份应在"),
        ({"on": None}, "缺少 --on"),
    ],
)
def test_bad_input_is_one_sentence(plan, changed, words):
    with pytest.raises(CommandError, match=words) as refused:
        ranked(**{"year": "2026", "on": "2026-06-30"} | changed)
    assert refused.value.returncode == 2


def test_a_track_costs_as_many_queries_however_many_firms(towns, django_assert_max_num_queries):
    counting(towns[0], date(2026, 3, 1), count=5)
    with django_assert_max_num_queries(14):
        asked(date(2026, 6, 30))
