"""`forecast`: certain is what `measure` says, the rest moves by the register's own past."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import Unit
from common.dates import month_ends, years_later
from enterprises.pools.models import PoolEntry
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Enterprise, Qualification
from targets.forecasts.rules.histories import month_of
from targets.forecasts.selectors.histories import history
from targets.forecasts.selectors.outlooks import backtests, outlooks
from targets.goals.models import Indicator
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
ASKED = date(2026, 11, 24)


def forecast(**options) -> list[dict]:
    out = StringIO()
    told = {"indicator": "high_tech", "from": "2026-10-01", "to": "2028-12-31", "seed": "7"}
    call_command("forecast", json=True, stdout=out, **told | options)
    return json.loads(out.getvalue())


@pytest.fixture
def register(plan):
    """Thirty firms of 2020: twenty recognised again at once, five two months late, five not; and
    ten new ones each November since."""
    town = Unit.objects.filter(kind="township", is_group=False).first()
    for at in range(30):
        firm = EnterpriseFactory(township=town)
        certify(firm, date(2021, 11, 5))
        if at < 20:
            certify(firm, date(2024, 11, 5))
        elif at < 25:
            certify(firm, date(2025, 1, 8))
    for year in (2023, 2024, 2025):
        for _ in range(10):
            certify(EnterpriseFactory(township=town), date(year, 11, 20))
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    return town


def certify(firm, first: date) -> None:
    until = years_later(first, 3)
    Qualification.objects.create(
        enterprise=firm,
        kind="high_tech",
        first_day=first,
        printed_last_day=date.fromordinal(until.toordinal() - 1),
        valid_during=DateRange(first, until),
    )


def test_nothing_done_is_what_is_measured_and_the_same_seed_tells_the_same(register):
    rows = forecast()
    ends = month_ends(date(2026, 10, 1), date(2028, 12, 31))
    assert [row["as_of"] for row in rows] == [end.isoformat() for end in ends]
    out = StringIO()
    call_command("measure", json=True, stdout=out, **{"from": "2026-10-01", "to": "2028-12-31"})
    measured = {
        row["as_of"]: row["value"]
        for row in json.loads(out.getvalue())
        if row["indicator"] == "high_tech" and row["unit"] is None
    }
    assert {row["as_of"]: str(row["nothing_done"]) for row in rows} == measured
    assert all(0 <= row["low"] <= row["mid"] <= row["high"] for row in rows)
    assert rows == forecast()
    assert rows != forecast(seed="8")


def test_a_month_is_told_the_same_under_any_from_and_to(register):
    whole = {row["as_of"]: row for row in forecast()}
    for asked in ({"from": "2027-12-01"}, {"to": "2027-06-30"}, {"from": "2028-01-01"}):
        rows = forecast(**asked)
        assert rows == [whole[row["as_of"]] for row in rows]


def test_the_history_is_what_the_register_says(register):
    past = history("high_tech", ASKED)
    assert (past.lags, past.lapsed) == ({0: 20, 2: 5}, 5)
    assert [year.get(11, 0) for year in past.came] == [0, 10, 10]
    assert past.renewals == [(25, 5)]
    assert past.expiring == {
        month_of(date(2027, 11, 1)): 30,
        month_of(date(2028, 1, 1)): 5,
        month_of(date(2028, 11, 1)): 10,
    }
    assert past.waiting == {month_of(date(2026, 11, 1)): 10}
    assert past.term == 36


def test_the_simulation_leans_on_that_history(register):
    rows = {row["as_of"]: row for row in forecast()}
    end = rows["2027-12-31"]
    assert end["nothing_done"] < end["low"] <= end["mid"]


def test_looking_back_uses_only_what_was_known_then(register):
    indicator = Indicator.objects.get(code="high_tech")
    (tested, *_) = backtests(indicator, date(2024, 6, 1), years=1)
    assert (tested.asked_on, tested.as_of) == (date(2022, 12, 31), date(2023, 12, 31))
    assert (tested.outlook.nothing_done, tested.actual) == (30, 40)
    assert tested.error == tested.outlook.mid - 40


def test_a_forecast_costs_as_many_queries_however_long(register, django_assert_max_num_queries):
    indicator = Indicator.objects.get(code="high_tech")
    with django_assert_max_num_queries(5):
        rows = outlooks(indicator, date(2026, 1, 1), date(2030, 12, 31), seed=1, asked_on=ASKED)
    assert len(rows) == 60


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"seed": "1.5"}, "应是不小于 0 的整数"),
        ({"seed": None}, "缺少 --seed"),
        ({"to": "2026-09-01"}, "早于 --from"),
        ({"indicator": "incubator_area"}, "不是按企业计数的指标"),
        ({"to": "9999-12-31"}, "年份应在"),
        ({"to": "2060-12-31"}, "太远"),
    ],
)
def test_bad_input_is_one_sentence(plan, changed, words):
    with pytest.raises(CommandError, match=words) as refused:
        forecast(**changed)
    assert refused.value.returncode == 2


def test_the_pool_is_measured_from_its_own_stays(register):
    """Six inside for years, of whom two passed; one left, one new."""
    for at in range(6):
        firm = EnterpriseFactory(township=register)
        until = {0: date(2025, 11, 20), 1: date(2026, 3, 9), 2: date(2026, 5, 1)}.get(at)
        PoolEntry.objects.create(
            enterprise=firm, pool="high_tech_reserve", source="rules", stage="seed",
            during=DateRange(date(2024, 1, 10), until),
            exit_reason="" if until is None else "removed" if at == 2 else "graduated",
        )  # fmt: skip
        if at < 2:
            certify(firm, until)
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    past = history("high_tech", ASKED)
    pool = past.reserve
    assert (pool.inside, pool.entered, pool.left, pool.years) == ({34: 3}, 6, 1, 3)
    assert pool.passed == {2: 1, 3: 1}
    assert sum(pool.exposed.values()) == 3 * 34 + 22 + 26 + 28
    assert past.arrivals == [1, 11, 10]
    assert past.outside == [0, 10, 10]


def test_a_pool_without_a_year_of_history_is_left_out(register):
    PoolEntry.objects.create(
        enterprise=EnterpriseFactory(township=register), pool="high_tech_reserve",
        source="rules", stage="seed", during=DateRange(date(2026, 7, 1), None),
    )  # fmt: skip
    past = history("high_tech", ASKED)
    assert (past.reserve, past.outside) == (None, ())
