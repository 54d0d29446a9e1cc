"""孵化载体 in the monthly paper: sums that name nobody, carriers by name for who sees them."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from common.blocks import Span
from incubators.carriers.blocks import CARRIERS
from reports import actions
from reports.models import EditionRow
from reports.sights import marks_of, sight_of
from tests.factories.accounts import UserFactory
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    counted_from,
)

pytestmark = pytest.mark.django_db
SPAN = Span(date(2026, 7, 1), date(2026, 7, 31), date(2025, 7, 31))


@pytest.fixture
def world():
    known = IncubatorFactory(name="甲孵化器")
    counted_from(known, date(2024, 1, 1), total=Decimal(50_000))
    AreaEntryFactory(
        incubator=known, on=date(2026, 7, 5), situation="extension", total=Decimal(5_000)
    )
    LevelPeriodFactory(
        incubator=known, level="district", during=DateRange(date(2020, 1, 1), date(2026, 7, 11))
    )
    LevelPeriodFactory(incubator=known, during=DateRange(date(2026, 7, 11), None))
    unknown = IncubatorFactory(name="乙加速器", kinds=["accelerator"])
    counted_from(unknown, date(2026, 7, 20), total=None)
    return known, unknown


def test_a_paper_has_no_block_while_no_carrier_counts():
    IncubatorFactory()
    assert CARRIERS.draw(SPAN).content == {}


def test_sums_changes_unknown_and_levels_are_told(world):
    known, unknown = world
    content = CARRIERS.draw(SPAN).content
    told = content["carriers"]
    assert (told["area"], told["before"], told["unknown_count"]) == ("5.5", "5", 1)
    lines = {(group, name): rest for group, name, *rest in told["lines"]}
    assert lines["类型", "孵化器"] == ["5.5", "5", ""]
    assert lines["类型", "加速器"] == [None, None, "未知 1 家"]
    assert lines["级别", "市级"][0] == "5.5"
    assert lines["级别", "区级"] == ["0", "5", ""]
    assert lines["街镇", known.township.name] == ["5.5", "5", ""]
    assert [one["name"] for one in told["unknown"]] == [unknown.name]
    assert told["changed"][0]["words"] == "区级 2026-07-10止；市级 2026-07-11起"
    assert list(CARRIERS.sentences(content)) == [
        "月末计入孵化载体面积 5.5 万㎡，比上月末 +0.5 万㎡；面积未知 1 家，不按零计。"
    ]


@pytest.fixture
def frozen(world):
    call_command("load_plan", verbosity=0)
    office = UserFactory(role="office")
    return actions.build_monthly(date(2026, 7, 1), by=office, now=timezone.now()), office


def test_a_frozen_sum_opens_its_carriers_and_a_township_reads_its_own_names(frozen, world):
    edition, office = frozen
    known, _ = world
    rows = EditionRow.objects.filter(edition=edition, own_figure="carriers_area")
    assert sum(row.number for row in rows) == Decimal("5.5")
    content = json.loads(edition.content)
    tables = list(CARRIERS.tables(content, sight_of(edition, office)))
    assert [table.title for table in tables] == [
        "孵化载体面积", "应计入而面积未知的载体", "本月变更级别的载体",
    ]  # fmt: skip
    assert tables[0].rows[0][2].url
    clerk = UserFactory(role="officer", unit=known.township)
    mine = CARRIERS.part(content, marks_of(edition, clerk))["carriers"]
    assert [one["name"] for one in mine["changed"]] == [known.name]
    assert (mine["unknown"], mine["area"]) == ([], "5.5")
