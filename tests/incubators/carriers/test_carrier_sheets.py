"""孵化载体 by sheet: a row a carrier and level, unknown stays unknown, safe twice, taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from enterprises.registry.models import Zone
from incubators.carriers.models import Incubator, LevelPeriod, Operator
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.accounts import UnitFactory
from tests.factories.incubators import IncubatorFactory, OperatorFactory, counted_from
from tests.factories.registry import a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = [
    "载体编码", "名称", "类型", "级别", "级别起", "级别止", "运营机构代码", "街镇", "园区", "地址",
]  # fmt: skip
CODE = a_credit_code(70_001)


def sheet(tmp_path, *rows, **options):
    return imported(tmp_path, "carriers", TITLES, *rows, **{"commit": True, **options})


def said(answer):
    return [fault["message"] for fault in answer["faults"]]


@pytest.fixture
def town():
    return UnitFactory(name="古南街道", code="500110001")


@pytest.fixture
def zone():
    return Zone.objects.create(code="z-park", name="测试园", kind="park")


def rows(town):
    first = ["ZT-1", "甲孵化器", "众创空间、孵化器", "市级", "2020-01-01", "2023-12-31", CODE]
    return [
        [*first, town.name, "测试园", "某路 1 号"],
        ["ZT-1", "", "", "国家备案", "2024年1月1日", "", "", "", "", ""],
        ["ZT-2", "乙产业园", "产业园", "", "", "", CODE, town.code, "", ""],
    ]


def test_carriers_levels_and_operators_come_of_one_sheet(tmp_path, town, zone):
    answer = sheet(tmp_path, *rows(town))
    assert (answer["new"], answer["committed"]) == (3, True), answer
    first, second = Incubator.objects.all()
    assert first.kinds == ["makerspace", "incubator"]
    assert (first.township, first.zone, first.address) == (town, zone, "某路 1 号")
    assert first.operator == second.operator == Operator.objects.get(credit_code=CODE, name="")
    assert [(p.level, p.during.lower, p.during.upper) for p in first.levels.all()] == [
        ("municipal", date(2020, 1, 1), date(2024, 1, 1)),
        ("national_filed", date(2024, 1, 1), None),
    ]
    assert (second.township, second.zone, second.address) == (town, None, "")
    again = sheet(tmp_path, *rows(town))
    assert (again["same"], LevelPeriod.objects.count()) == (3, 2)


def test_the_order_of_rows_does_not_matter(tmp_path, town, zone):
    assert sheet(tmp_path, *reversed(rows(town)))["committed"]
    assert Incubator.objects.get(code="ZT-1").name == "甲孵化器"
    assert sheet(tmp_path, *rows(town))["same"] == 3


def test_a_blank_cell_changes_nothing_and_a_filled_one_is_shown(tmp_path, town, zone):
    sheet(tmp_path, *rows(town))
    answer = sheet(tmp_path, ["ZT-1", "", "", "", "", "", "", "", "", "某路 2 号"])
    assert answer["changed"] == 1
    assert Incubator.objects.get(code="ZT-1").address == "某路 2 号"
    assert Incubator.objects.get(code="ZT-1").kinds == ["makerspace", "incubator"]
    imports.undo(ImportBatch.objects.order_by("-created_at")[0], by=System())
    assert Incubator.objects.get(code="ZT-1").address == "某路 1 号"


def test_a_level_ends_by_a_later_sheet_and_a_blank_end_does_not_open_it(tmp_path, town, zone):
    sheet(tmp_path, *rows(town))
    ended = ["ZT-1", "", "", "国家备案", "2024-01-01", "2025-06-30", "", "", "", ""]
    assert sheet(tmp_path, ended)["changed"] == 1
    assert LevelPeriod.objects.get(level="national_filed").last_day == date(2025, 6, 30)
    answer = sheet(tmp_path, *rows(town))
    assert (answer["same"], "留空，不改动" in str(answer["notices"])) == (3, True)
    imports.undo(ImportBatch.objects.order_by("-created_at")[1], by=System())
    assert LevelPeriod.objects.get(level="national_filed").last_day is None


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"载体编码": ""}, "载体编码", "不能为空"),
        ({"载体编码": "A B#"}, "载体编码", "不能作编码"),
        ({"名称": ""}, "名称", "须填名称"),
        ({"类型": "孵化器、写字楼"}, "类型", "不能辨认的类型"),
        ({"级别": "省级"}, "级别", "不在可选范围"),
        ({"级别起": ""}, "级别起", "须填级别起"),
        ({"级别": ""}, "级别", "没有写级别"),
        ({"级别止": "2019-12-31"}, "级别止", "早于级别起"),
        ({"级别": "国家级", "级别起": "2025-07-01"}, "级别", "不再认定"),
        ({"运营机构代码": "91500"}, "运营机构代码", "应为 18 位"),
        ({"街镇": "不存在镇"}, "街镇", "没有“不存在镇”这个街镇"),
        ({"街镇": "区外"}, "街镇", "不在本区"),
        ({"园区": "火星园"}, "园区", "没有名为“火星园”的园区"),
    ],
)
def test_a_row_that_cannot_be_is_a_fault(tmp_path, town, zone, cells, column, words):
    row = dict(zip(TITLES, rows(town)[0], strict=True)) | {"级别止": ""} | cells
    answer = sheet(tmp_path, list(row.values()))
    assert (answer["wrong"], answer["committed"]) == (1, False), answer
    assert answer["faults"][0]["column"] == column
    assert words in answer["faults"][0]["message"]


def test_rows_of_one_carrier_say_the_same_of_it(tmp_path, town):
    row = ["ZT-1", "甲", "孵化器", "市级", "2020-01-01", "", "", "", "", ""]
    other = ["ZT-1", "乙", "", "区级", "2018-01-01", "", "", "", "", ""]
    assert "不一致" in str(said(sheet(tmp_path, row, other)))
    assert "请只留一行" in str(said(sheet(tmp_path, row, row)))


def test_the_same_level_twice_at_once_is_told(tmp_path, town):
    row = ["ZT-1", "甲", "孵化器", "市级", "2020-01-01", "", "", "", "", ""]
    again = ["ZT-1", "", "", "市级", "2022-01-01", "", "", "", "", ""]
    assert "时间重叠" in str(said(sheet(tmp_path, row, again)))


def test_a_namesake_is_told(tmp_path, town):
    IncubatorFactory(code="PLAN-1", name="甲孵化器")
    answer = sheet(tmp_path, ["ZT-1", "甲孵化器", "", "", "", "", "", "", "", ""])
    assert "已有同名的载体，编码为 PLAN-1" in str(answer["notices"])


def test_a_list_of_what_is_only_proposed_is_refused(tmp_path, town):
    title = ["2025年拟认定市级孵化器名单"]
    answer = imported(tmp_path, "carriers", title, TITLES, rows(town)[2], commit=True)
    assert "拟" in said(answer)[0]


def test_undone_it_is_as_before_unless_something_hangs_on_it(tmp_path, town, zone):
    sheet(tmp_path, *rows(town))
    batch = ImportBatch.objects.get()
    counted_from(Incubator.objects.get(code="ZT-2"), date(2024, 1, 1))
    with pytest.raises(ValidationError, match="不能撤销"):
        imports.undo(batch, by=System())
    Incubator.objects.get(code="ZT-2").area_entries.all().delete()
    imports.undo(batch, by=System())
    assert not Incubator.objects.exists()
    assert not Operator.objects.exists()


def test_a_known_operator_is_linked_and_stays(tmp_path, town, zone):
    operator = OperatorFactory(credit_code=CODE)
    sheet(tmp_path, *rows(town))
    assert Incubator.objects.get(code="ZT-1").operator == operator
    imports.undo(ImportBatch.objects.get(), by=System())
    assert Operator.objects.get() == operator
