"""采纳目标: points of the path from their day on, replaced, taken back; the plan untouched."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import System
from common.numbers import bare
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from targets.goals import actions
from targets.goals.models import Adoption, Indicator
from targets.goals.selectors.aims import next_aim
from tests.factories.accounts import UserFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
BY = System()
HEADS = ("指标", "年份", "值", "文号", "采纳日")


@pytest.fixture
def high_tech(plan):
    return Indicator.objects.get(code="high_tech")


def adopt(indicator, year: int, value, on: str) -> Adoption:
    value = None if value is None else Decimal(value)
    told = {"year": year, "value": value, "paper": f"綦府发〔2026〕{on[-2:]}号"}
    return actions.adopt(indicator, by=BY, adopted_on=date.fromisoformat(on), **told)


def measured(**asked) -> list[dict]:
    out = StringIO()
    call_command("measure", json=True, stdout=out, **asked)
    return [
        row for row in json.loads(out.getvalue())
        if row["indicator"] == "high_tech" and row["unit"] is None
    ]  # fmt: skip


def told(on: str) -> tuple:
    (row,) = measured(on=on)
    return row["target_year"], row["target"], row["target_source"], row["path"]


def test_an_adopted_value_is_a_point_of_the_path_from_its_day_on(high_tech):
    adopt(high_tech, 2026, 280, "2026-03-10")
    assert told("2026-03-09")[:3] == (2027, "300", "official")
    assert told("2026-03-10")[:3] == (2026, "280", "adopted")
    line = Fraction(200) + Fraction(80) * (2 + Fraction(10, 12)) / 3
    assert told("2026-10-31") == (2026, "280", "adopted", f"{float(line):.6f}")
    assert told("2026-12-31")[3] == "280.000000"
    assert told("2027-06-30") == (2027, "300", "official", "290.000000")


def test_one_replaced_or_taken_back_in_mid_year_holds_on_the_days_before(high_tech):
    adopt(high_tech, 2026, 280, "2026-03-10")
    adopt(high_tech, 2026, 290, "2026-06-15")
    adopt(high_tech, 2026, None, "2026-09-01")
    days = ("2026-06-14", "2026-06-15", "2026-08-31")
    assert [told(on)[1] for on in days] == ["280", "290", "290"]
    assert told("2026-09-01") == (2027, "300", "official", told("2026-09-01")[3])
    assert Adoption.objects.count() == 3


def test_the_plans_own_years_stay_what_they_are(high_tech):
    with pytest.raises(ValidationError, match="有方案目标300 家，保持不变"):
        adopt(high_tech, 2027, 310, "2026-03-10")


def test_half_a_firm_and_a_number_for_a_milestone_are_refused(high_tech):
    with pytest.raises(ValidationError, match="没有零点几家"):
        adopt(high_tech, 2026, "280.5", "2026-03-10")
    with pytest.raises(ValidationError, match="是节点，没有数值"):
        adopt(Indicator.objects.get(code="national_high_tech_zone"), 2026, 1, "2026-03-10")


def test_the_database_keeps_one_a_day_with_a_paper_and_not_below_nought(high_tech):
    first = adopt(high_tech, 2026, 280, "2026-03-10")
    for wrong in ({"value": 290}, {"paper": "", "year": 2025}, {"value": -1, "year": 2025}):
        row = {"year": 2026, "value": 1, "paper": "x", "adopted_on": first.adopted_on} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            Adoption.objects.create(indicator=high_tech, recorded_at="2026-03-10T00:00:00Z", **row)


def test_every_month_end_between_two_days_has_the_same_rows_as_that_day(plan):
    rows = measured(**{"from": "2026-01-31", "to": "2026-03-31"})
    assert [row["as_of"] for row in rows] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert rows == [measured(on=row["as_of"])[0] for row in rows]
    one = measured(**{"from": "2026-01-01", "to": "2026-01-30"})
    assert one == []


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"on": "2026-01-31", "to": "2026-02-28"},
        {"from": "2026-01-31"},
        {"from": "2026-02-28", "to": "2026-01-31"},
    ],
)
def test_days_that_do_not_say_when_are_refused(plan, asked):
    with pytest.raises(CommandError):
        measured(**asked)


def test_a_sheet_adopts_replaces_and_takes_back_and_again_changes_nothing(high_tech, tmp_path):
    rows = [
        ("高新技术企业", 2026, 280, "綦府发〔2026〕3号", date(2026, 3, 10)),
        ("high_tech", "2026", "290", "綦府发〔2026〕6号", "2026-06-15"),
        ("有效期内高新技术企业", 2026, None, "綦府发〔2026〕9号", "2026年9月1日"),
    ]
    made = imported(tmp_path, "targets", HEADS, *rows, commit=True)
    assert (made["new"], made["wrong"], made["exit"]) == (3, 0, 0)
    days = ("2026-04-01", "2026-07-01", "2026-10-01")
    assert [told(on)[1] for on in days] == ["280", "290", "300"]
    again = imported(tmp_path, "targets", HEADS, *rows, commit=True)
    assert (again["same"], again["new"], again["changed"]) == (3, 0, 0)
    assert Adoption.pgh_event_model.objects.count() == 3
    undo(ImportBatch.objects.earliest("created_at"), by=BY)
    assert not Adoption.objects.exists()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("无此指标", 2026, 280, "文号", "2026-03-10"), "没有这个指标"),
        (("high_tech", 2027, 280, "文号", "2026-03-10"), "保持不变"),
        (("high_tech", 2026, 280.5, "文号", "2026-03-10"), "没有零点几家"),
        (("high_tech", 2026, 280, "", "2026-03-10"), "请填写"),
        (("high_tech", 2026, 280, "文号", ""), "请填写"),
        (("high_tech", 1999, 280, "文号", "2026-03-10"), "年份应在"),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_written(high_tech, tmp_path, row, words):
    told = imported(tmp_path, "targets", HEADS, row, commit=True)
    assert told["wrong"] == 1
    assert words in json.dumps(told, ensure_ascii=False)
    assert not Adoption.objects.exists()


def test_a_sheet_without_the_column_of_values_is_refused_as_a_whole(high_tech, tmp_path):
    row = ("high_tech", 2026, "文号", "2026-03-10")
    told = imported(tmp_path, "targets", (*HEADS[:2], *HEADS[3:]), row)
    assert told["exit"] == 1
    assert "没有“值”这一列" in told["faults"][0]["message"]


def test_only_the_office_adopts(high_tech):
    told = {"year": 2026, "value": Decimal(280), "paper": "文号", "adopted_on": date(2026, 3, 10)}
    with pytest.raises(ValidationError, match="采纳目标由双倍增办登记"):
        actions.adopt(high_tech, by=UserFactory(role="leader"), **told)
    assert actions.adopt(high_tech, by=UserFactory(role="office"), **told).pk


def test_corrected_and_withdrawn_recordings_are_kept_in_the_history(high_tech):
    adoption = adopt(high_tech, 2026, 280, "2026-03-10")
    actions.correct_adoption(adoption, by=BY, reason="录错", value=Decimal(285))
    assert told("2026-10-31")[1] == "285"
    actions.drop_adoption(adoption, by=BY, reason="本来没有采纳")
    assert told("2026-10-31")[1] == "300"
    assert [one.value for one in Adoption.pgh_event_model.objects.order_by("pgh_id")] == [280, 285]


@pytest.mark.parametrize(
    "on", ["2025-06-30", "2026-02-01", "2026-04-01", "2026-07-01", "2027-05-01"]
)
def test_the_next_aim_by_one_query_is_that_of_the_figures(high_tech, on, django_assert_num_queries):
    adopt(high_tech, 2025, 255, "2025-07-01")
    adopt(high_tech, 2026, 280, "2026-03-10")
    adopt(high_tech, 2026, None, "2026-06-15")
    year, value, source, _ = told(on)
    with django_assert_num_queries(1):
        aim = next_aim("high_tech", date.fromisoformat(on))
    assert (aim.year, bare(aim.value), aim.target_source) == (year, value, source)


def test_a_sheet_is_checked_in_as_many_queries_however_many_rows(high_tech, tmp_path):
    def asked(rows: int) -> int:
        lines = [
            ("高新技术企业", 2028 + at, 280 + at, f"文号{at}", "2026-03-10") for at in range(rows)
        ]
        with CaptureQueriesContext(connection) as queries:
            assert imported(tmp_path, "targets", HEADS, *lines)["new"] == rows
        return len(queries)

    assert asked(20) == asked(2)
