import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Unit
from common.dates import month_ends
from common.measures import DISTRICT, UNIT, Place, measure
from enterprises.registry.holdings import rebuild
from enterprises.registry.measures import counted, firms, spans
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.holdings import holdings
from targets.allocations.models import Allocation
from targets.goals.models import Indicator
from tests.factories.goals import ReadingFactory
from tests.factories.registry import EnterpriseFactory
from tests.targets.worlds import FIRST, divided, moves, periods, stays, store

DAYS = [FIRST + timedelta(days=n) for n in range(0, 90, 3)]


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(periods, moves), min_size=1, max_size=5))
def test_one_pass_equals_a_recount_firm_by_firm_and_day_by_day(plan, registered):
    Qualification.objects.all().delete()
    Enterprise.objects.all().delete()
    units = list(Unit.objects.filter(kind="township").values_list("pk", flat=True)[:2])
    stretches = []
    for valid, changes in registered:
        firm = EnterpriseFactory(township=None, residence=False)
        periods, residents = divided(valid), stays(changes, units)
        store(firm, "high_tech", periods, residents)
        stretches += holdings(periods, residents)
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    counts = counted(["high_tech"], DAYS)["high_tech"]
    for on in DAYS:
        holders = [s.unit for s in stretches if s.first_day <= on and (not s.until or on < s.until)]
        assert counts.district(on) == len(holders)
        for unit in (*units, None):
            assert counts.unit(on, unit) == holders.count(unit)
            found = spans("high_tech", Place(UNIT, unit, None, ""), on)
            assert found.count() == holders.count(unit)


@pytest.fixture
def firm(plan):
    """Holds high_tech from 2024-02-29 to 2027-02-28 in 古南街道."""
    firm = EnterpriseFactory(township=Unit.objects.get(code="500110001"))
    Qualification.objects.create(
        enterprise=firm,
        kind="high_tech",
        first_day=date(2024, 2, 29),
        valid_during=DateRange(date(2024, 2, 29), date(2027, 3, 1)),
    )
    rebuild([firm.pk])
    return firm


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2024, 2, 28), 0),
        (date(2024, 2, 29), 1),
        (date(2027, 2, 28), 1),
        (date(2027, 3, 1), 0),
    ],
)
def test_a_firm_counts_from_its_first_day_to_its_last(firm, on, number):
    assert counted(["high_tech"], [on])["high_tech"].district(on) == number


def test_sixty_month_ends_of_three_kinds_are_one_query(firm, django_assert_num_queries):
    days = month_ends(date(2023, 1, 1), date(2027, 12, 31))
    with django_assert_num_queries(1):
        counts = counted(["high_tech", "cq_tech", "srdi"], days)
    assert len(days) == 60
    assert [counts["high_tech"].district(on) for on in days] == [0] * 13 + [1] * 37 + [0] * 10


def test_days_may_come_in_any_order_and_twice(firm):
    days = [date(2027, 3, 1), date(2024, 2, 29), date(2024, 2, 29)]
    counts = counted(["high_tech"], days)["high_tech"]
    assert [counts.district(on) for on in days] == [0, 1, 1]


def test_the_rows_behind_a_number_are_those_of_its_place(firm):
    on = date(2026, 10, 31)
    home = Place(UNIT, firm.township_id, firm.township.code, firm.township.name)
    row = firms("high_tech", home, on)[0]
    assert (row.label, row.code) == (firm.name, firm.credit_code)
    assert (row.address, row.number) == (firm.get_absolute_url(), 1)
    assert firms("high_tech", Place(UNIT, None, "unassigned", "待分派"), on) == []
    assert len(firms("high_tech", Place(DISTRICT, None, None, "全区"), on)) == 1


@pytest.mark.usefixtures("only_firms_measured")
def test_incubator_area_is_unknown_not_zero(plan):
    area = Indicator.objects.get(code="incubator_area")
    assert area.measure is None
    assert measure(["incubator_area"], [date(2026, 10, 31)]) == {"incubator_area": None}


def measured(*arguments: str) -> list[dict]:
    out = StringIO()
    call_command("measure", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def row(found: list[dict], indicator: str, unit: str | None) -> dict:
    return next(one for one in found if (one["indicator"], one["unit"]) == (indicator, unit))


@pytest.mark.usefixtures("only_firms_measured")
def test_measure_gives_the_district_every_township_and_unassigned(firm):
    found = measured("--on", "2026-10-31")
    assert len(found) == 20 * 23
    assert row(found, "high_tech", None) == {
        "indicator": "high_tech",
        "unit": None,
        "unit_name": "綦江区",
        "as_of": "2026-10-31",
        "value": "1",
        "target_year": 2027,
        "target": "300",
        "target_source": "official",
        "path": "270.833333",
        "light": "behind",
    }
    assert row(found, "high_tech", "500110001")["value"] == "1"
    assert row(found, "high_tech", "500110001")["target"] is None
    assert row(found, "high_tech", "unassigned")["value"] == "0"
    assert row(found, "incubator_area", None)["value"] is None
    assert row(found, "national_high_tech_zone", None)["target_year"] == 2027
    assert row(found, "srdi", None)["path"] is None


@pytest.mark.parametrize(
    ("on", "year", "path"),
    [
        ("2023-06-30", 2023, None),
        ("2023-12-31", 2023, "200.000000"),
        ("2024-01-01", 2027, "200.067204"),
        ("2027-12-31", 2027, "300.000000"),
        ("2028-01-01", None, None),
    ],
)
def test_the_target_is_the_next_official_year_end(plan, on, year, path):
    found = row(measured("--on", on), "high_tech", None)
    assert (found["target_year"], found["path"]) == (year, path)


def test_what_a_unit_was_given_for_a_year_is_no_level_to_reach(firm):
    Allocation.objects.create(
        indicator=Indicator.objects.get(code="high_tech"),
        unit=firm.township,
        year=2026,
        nurtured=60,
        recorded_at="2026-01-05T00:00:00Z",
    )
    found = measured("--on", "2026-10-31", "--unit", "500110001")
    assert {one["unit_name"] for one in found} == {"古南街道"}
    assert row(found, "high_tech", "500110001")["target"] is None


def test_a_reported_figure_is_the_last_period_that_had_ended(plan):
    intensity = Indicator.objects.get(code="rd_intensity")
    ReadingFactory(indicator=intensity, year=2024, value="2.10")
    ReadingFactory(indicator=intensity, year=2025, value="2.3100")
    for on, value in (("2024-12-30", None), ("2025-12-30", "2.1"), ("2026-10-31", "2.31")):
        found = measured("--on", on)
        assert row(found, "rd_intensity", None)["value"] == value
        assert row(found, "rd_intensity", "500110001")["value"] is None


def test_measure_without_json_is_an_aligned_table_with_dashes_for_unknown(plan):
    out = StringIO()
    call_command("measure", "--on", "2026-10-31", "--unit", "unassigned", stdout=out)
    header, first, *rest = out.getvalue().splitlines()
    assert header.startswith("指标")
    assert "待分派" in first
    assert "--" in rest[-1]


@pytest.mark.parametrize("on", ["2026-02-30", "去年", "20261"])
def test_a_day_that_is_none_is_refused_in_chinese(plan, on):
    with pytest.raises(CommandError, match="应为 YYYY-MM-DD"):
        call_command("measure", "--on", on)


def test_a_unit_that_is_no_township_is_refused_in_chinese(plan):
    with pytest.raises(CommandError, match="没有代码或名称为“nowhere”的单位"):
        call_command("measure", "--on", "2026-10-31", "--unit", "nowhere")


@pytest.mark.usefixtures("only_firms_measured")
def test_the_figures_of_a_day_take_few_queries(firm, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        found = measured("--on", "2026-10-31")
    assert Decimal(row(found, "high_tech", None)["value"]) == 1
