"""分解目标 by sheet: whole firms, replaced by the row that names them, and taken back."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System, Unit
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from targets.allocations.actions import Share, allocate
from targets.allocations.models import Allocation
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import Meanings, racers
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
HEADS = ("指标", "单位", "年份", "新增培育", "引进", "复审", "依据")
BY = System()


def kept() -> dict:
    return {
        (str(row.unit or row.chain), row.year): (
            row.nurtured,
            row.attracted,
            row.renewed,
            row.basis,
        )
        for row in Allocation.objects.select_related("unit", "chain")
    }


def brought(tmp_path, *rows, **options) -> dict:
    return imported(tmp_path, "allocations", HEADS, *rows, commit=True, **options)


def test_a_row_a_unit_by_code_or_name_in_every_track_and_a_blank_is_nought(plan, tmp_path):
    made = brought(
        tmp_path,
        ("高新技术企业", "古南街道", 2026, 30, None, 5, "綦府办〔2026〕9号"),
        ("high_tech", "500110002", "2026", "12", "3", "", ""),
        ("high_tech", "高新区管委会", 2026, 8, 2, 0, ""),
        ("high_tech", "区经济信息委", 2026, 1, 1, 1, ""),
        ("high_tech", "装备制造产业链专班", 2026, 6, 1, 0, ""),
    )
    assert (made["new"], made["wrong"]) == (5, 0)
    assert kept() == {
        ("古南街道", 2026): (30, 0, 5, "綦府办〔2026〕9号"),
        ("文龙街道", 2026): (12, 3, 0, ""),
        ("高新区管委会", 2026): (8, 2, 0, ""),
        ("区经济信息委", 2026): (1, 1, 1, ""),
        ("装备制造", 2026): (6, 1, 0, ""),
    }


def test_a_sheet_replaces_the_numbers_of_the_rows_it_names_and_no_others(plan, tmp_path):
    first = ("high_tech", "古南街道", 2026, 30, 2, 5, "纪要")
    brought(tmp_path, first, ("high_tech", "文龙街道", 2026, 12, 3, 0, ""))
    again = brought(tmp_path, first)
    assert (again["same"], again["changed"]) == (1, 0)
    changed = brought(tmp_path, ("high_tech", "古南街道", 2026, 20, None, None, ""))
    assert changed["changed"] == 1
    assert kept()["古南街道", 2026] == (20, 0, 0, "纪要")
    assert kept()["文龙街道", 2026] == (12, 3, 0, "")
    undo(ImportBatch.objects.latest("created_at"), by=BY)
    assert kept()["古南街道", 2026] == (30, 2, 5, "纪要")


def test_the_basis_alone_may_change(plan, tmp_path):
    brought(tmp_path, ("high_tech", "古南街道", 2026, 30, 2, 5, "纪要"))
    assert (
        brought(tmp_path, ("high_tech", "古南街道", 2026, 30, 2, 5, "綦府办〔2026〕9号"))["changed"]
        == 1
    )
    assert kept()["古南街道", 2026] == (30, 2, 5, "綦府办〔2026〕9号")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("high_tech", "古南街道", 2026, 30.5, 0, 0, ""), "整数"),
        (("high_tech", "古南街道", 2026, -1, 0, 0, ""), "新增培育"),
        (("high_tech", "无此单位", 2026, 1, 0, 0, ""), "没有叫这个名称或代码"),
        (("high_tech", "各街镇", 2026, 1, 0, 0, ""), "集合名请分到各单位"),
        (("rd_intensity", "古南街道", 2026, 1, 0, 0, ""), "不能分解到单位"),
        (("无此指标", "古南街道", 2026, 1, 0, 0, ""), "没有这个指标"),
        (("high_tech", "古南街道", 1999, 1, 0, 0, ""), "年份应在"),
        (("high_tech", "", 2026, 1, 0, 0, ""), "请填写"),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_written(plan, tmp_path, row, words):
    told = brought(tmp_path, row)
    assert told["wrong"] == 1
    assert words in json.dumps(told, ensure_ascii=False)
    assert not Allocation.objects.exists()


def test_a_unit_twice_and_a_column_missing_are_refused(plan, tmp_path):
    row = ("high_tech", "古南街道", 2026, 1, 0, 0, "")
    twice = brought(tmp_path, row, ("high_tech", "500110001", 2026, 2, 0, 0, ""))
    assert twice["wrong"] == 2
    told = imported(tmp_path, "allocations", (*HEADS[:4], *HEADS[5:]), (*row[:4], *row[5:]))
    assert told["exit"] == 1
    assert "没有“引进”这一列" in told["faults"][0]["message"]


def test_a_unit_is_meant_only_in_years_it_exists_and_a_task_force_is_its_chain(plan):
    town = Unit.objects.get(name="古南街道")
    Unit.objects.filter(pk=town.pk).update(valid_during=DateRange(None, "2026-04-01"))
    meant = Meanings()
    assert meant.racer("古南街道", 2026).pk == town.pk
    assert meant.racer("古南街道", 2027) is None
    assert meant.racer("装备制造", 2027).track is Track.CHAIN


def test_who_may_not_is_refused_and_half_firms_cannot_be_kept(plan):
    indicator = Indicator.objects.get(code="high_tech")
    (town, *_) = racers(Track.TOWNSHIP, date(2026, 6, 30))
    with pytest.raises(ValidationError, match="由双倍增办分解"):
        allocate(indicator, by=UserFactory(role="leader"), year=2026, shares={town: Share(1)})
    office = UserFactory(role="office")
    assert allocate(indicator, by=office, year=2026, shares={town: Share(1)}) == 1
    assert allocate(indicator, by=office, year=2026, shares={town: Share(1)}) == 0
    assert allocate(indicator, by=office, year=2026, shares={town: None}) == 1
    assert not Allocation.objects.exists()


def test_the_database_keeps_one_a_year_of_one_unit_or_chain(plan):
    indicator = Indicator.objects.get(code="high_tech")
    town = Unit.objects.get(name="古南街道")
    row = {"indicator": indicator, "year": 2026, "recorded_at": "2026-01-05T00:00:00Z"}
    Allocation.objects.create(unit=town, **row)
    for wrong in ({"unit": town}, {"unit": None}, {"unit": town, "year": 1999}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Allocation.objects.create(**row | wrong)
