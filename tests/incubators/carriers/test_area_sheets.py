"""面积台账 by sheet: rows in any order, never edited, corrected by entry, safe twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from common.measures import DISTRICT
from incubators.carriers import measures
from incubators.carriers.models import AreaEntry
from incubators.carriers.places import PLACES
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import AreaEntryFactory, IncubatorFactory, counted_from
from tests.sheets import imported, workbook

pytestmark = pytest.mark.django_db
TITLES = [
    "载体编码",
    "日期",
    "情形",
    "总面积",
    "自主支配",
    "在孵使用",
    "公共服务",
    "原日期",
    "依据",
]
BUILT = ["ZT-1", "2024-03-01", "建成投用", 5000, 4000, 2000, 500]
RECOGNIZED = ["ZT-1", "2024-01-01", "认定"]


@pytest.fixture
def carrier():
    return IncubatorFactory(code="ZT-1", name="甲孵化器")


def sheet(tmp_path, *rows, **options):
    titles = options.pop("titles", TITLES)
    return imported(tmp_path, "areas", titles, *rows, **{"commit": True, **options})


def area(day):
    return measures.read(["area"], [day], PLACES)["area"].at((DISTRICT, None), day)


def said(answer):
    return [fault["message"] for fault in answer["faults"]]


def test_rows_in_any_order_become_a_ledger_and_are_confirmed(tmp_path, carrier):
    rows = [["zt-1", "2024-06-01", "扩建", 1000], BUILT, RECOGNIZED]
    answer = sheet(tmp_path, *rows)
    assert (answer["new"], answer["committed"]) == (3, True), answer
    assert {entry.state for entry in AreaEntry.objects.all()} == {"confirmed"}
    numbers = [area(date(2024, month, 1)) for month in (2, 3, 6)]
    assert numbers == [None, Decimal("0.5"), Decimal("0.6")]
    again = sheet(tmp_path, *rows)
    assert (again["same"], AreaEntry.objects.count()) == (3, 3)


@pytest.mark.parametrize(
    ("title", "cell", "metres"),
    [
        ("总面积（万㎡）", 0.5, 5000),
        ("总面积（平方米）", 5000, 5000),
        ("总面积", "5,000㎡", 5000),
        ("总面积", "0.5万平方米", 5000),
        ("总面积", "", None),
    ],
)
def test_units_of_title_and_cell_are_read(tmp_path, carrier, title, cell, metres):
    titles = ["载体编码", "日期", "情形", title]
    assert sheet(tmp_path, ["ZT-1", "2024年3月1日", "建成投用", cell], titles=titles)["committed"]
    assert AreaEntry.objects.get().total == metres


def test_an_area_of_a_recognition_is_told_and_left_out(tmp_path, carrier):
    answer = sheet(tmp_path, [*RECOGNIZED, 5000])
    assert answer["committed"]
    assert "认定不带面积" in str(answer["notices"])
    assert AreaEntry.objects.get().total is None


def test_what_is_entered_is_never_edited(tmp_path, carrier):
    sheet(tmp_path, BUILT)
    answer = sheet(tmp_path, ["ZT-1", "2024-03-01", "建成投用", 6000])
    assert said(answer) == [
        "2024-03-01 的建成投用已经登记为 总面积 5000㎡；登记错了请用“更正”，并写原日期。"
    ]


def test_a_correction_stands_on_its_own_day_and_says_what_it_corrects(tmp_path, carrier):
    rows = [BUILT, RECOGNIZED, ["ZT-1", "2024-04-01", "更正", 4500, "", "", "", "2024-03-01"]]
    answer = sheet(tmp_path, *rows)
    assert answer["committed"], answer
    assert "更正 2024-03-01 的建成投用" in str(answer["notices"])
    assert "自主支配面积、在孵企业使用面积、公共服务面积没有填" in str(answer["notices"])
    assert [area(date(2024, month, 1)) for month in (3, 4)] == [None, Decimal("0.45")]
    assert sheet(tmp_path, *rows)["same"] == 3
    assert sheet(tmp_path, rows[2], BUILT)["same"] == 2


def test_of_two_on_one_day_an_area_corrects_the_one_with_an_area(tmp_path, carrier):
    rows = [["ZT-1", "2024-03-01", "认定"], BUILT]
    sheet(tmp_path, *rows)
    fix = ["ZT-1", "2024-03-01", "更正", 4500, "", "", "", "2024-03-01"]
    assert sheet(tmp_path, fix)["committed"]
    assert area(date(2024, 3, 1)) == Decimal("0.45")


def test_what_cannot_be_told_apart_is_asked(tmp_path, carrier):
    rows = [BUILT, ["ZT-1", "2024-03-01", "扩建", 100]]
    sheet(tmp_path, *rows)
    fix = ["ZT-1", "2024-03-01", "更正", 50, "", "", "", "2024-03-01", ""]
    assert "看不出更正的是哪一条" in said(sheet(tmp_path, fix))[0]
    assert sheet(tmp_path, [*fix, "扩建"], titles=[*TITLES, "原情形"])["committed"]
    assert AreaEntry.objects.get(situation="correction").corrects.situation == "extension"


def test_a_correction_of_a_correction_names_the_day_it_stands_on(tmp_path, carrier):
    first = ["ZT-1", "2024-04-01", "更正", 4500, "", "", "", "2024-03-01"]
    sheet(tmp_path, BUILT, first)
    wrong = ["ZT-1", "2024-05-01", "更正", 4400, "", "", "", "2024-03-01"]
    assert "请写原日期 2024-04-01" in said(sheet(tmp_path, wrong))[0]
    assert sheet(tmp_path, [*wrong[:-1], "2024-04-01"])["committed"]


def test_an_extension_before_completion_is_told_and_accepted(tmp_path, carrier):
    answer = sheet(tmp_path, ["ZT-1", "2024-02-01", "扩建", 100], BUILT, RECOGNIZED)
    assert answer["committed"]
    assert "扩建早于建成投用" in str(answer["notices"])
    assert area(date(2024, 3, 1)) == Decimal("0.5")


def test_an_extension_that_leaves_a_figure_out_says_what_is_unknown_then(tmp_path, carrier):
    answer = sheet(tmp_path, BUILT, ["ZT-1", "2024-05-01", "扩建", 100, 0])
    assert "在孵企业使用面积、公共服务面积没有填，此后为未知" in str(answer["notices"])
    assert "自主支配" not in str(answer["notices"])


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["ZT-9", "2024-03-01", "认定"], "载体编码", "没有这个编码的载体"),
        (["", "2024-03-01", "认定"], "载体编码", "不能为空"),
        (["ZT-1", "", "认定"], "日期", "请填写"),
        (["ZT-1", "2024-13-01", "认定"], "日期", "不存在"),
        (["ZT-1", "1970-01-01", "认定"], "日期", "早于 1980"),
        (["ZT-1", "2024-03-01", "开张"], "情形", "不在可选范围"),
        (["ZT-1", "2024-03-01", "建成投用", -5], "总面积", "超出范围"),
        (["ZT-1", "2024-03-01", "建成投用", "很大"], "总面积", "很大"),
        (["ZT-1", "2024-03-01", "缩减", 5, "", "", "", "2024-01-01"], "原日期", "只有“更正”"),
        (["ZT-1", "2024-03-01", "更正", 5], "原日期", "请填写"),
        (["ZT-1", "2024-03-01", "更正", 5, "", "", "", "2024-01-09"], "原日期", "没有 2024-01-09"),
        (["ZT-1", "2024-03-01", "建成投用", 5, 6], "总面积", "自主支配面积大于总面积"),
    ],
)
def test_a_row_that_cannot_be_is_a_fault_and_stops_the_file(tmp_path, carrier, row, column, words):
    answer = sheet(tmp_path, row)
    assert (answer["wrong"], answer["committed"]) == (1, False), answer
    assert answer["faults"][0]["column"] == column
    assert words in answer["faults"][0]["message"]


def test_the_whole_course_of_a_carrier_is_checked(tmp_path, carrier):
    sheet(tmp_path, BUILT, ["ZT-1", "2024-09-01", "缩减", 4000])
    answer = sheet(tmp_path, ["ZT-1", "2024-05-01", "缩减", 1500], RECOGNIZED)
    assert "2024-09-01 的缩减之后总面积减到了零以下（-500㎡）" in said(answer)[0]
    assert "同一载体的第 2 行有误" in said(answer)[1]


def test_the_same_twice_in_one_sheet_is_told(tmp_path, carrier):
    assert "出现多次" in str(said(sheet(tmp_path, BUILT, BUILT)))


def test_what_was_imported_is_taken_back_until_somebody_touched_it(tmp_path, carrier):
    rows = [BUILT, ["ZT-1", "2024-04-01", "更正", 4500, "", "", "", "2024-03-01"]]
    sheet(tmp_path, *rows)
    imports.undo(ImportBatch.objects.get(), by=System())
    assert not AreaEntry.objects.exists()
    sheet(tmp_path, BUILT)
    sheet(tmp_path, rows[1])
    second, first = ImportBatch.objects.filter(state="committed").order_by("-created_at")
    with pytest.raises(ValidationError, match="更正"):
        imports.undo(first, by=System())
    imports.undo(second, by=System())
    assert AreaEntry.objects.get().total == 5000


def test_what_a_person_imports_waits_for_another(tmp_path, carrier):
    officer = UserFactory(role="officer", unit=carrier.township)
    content = workbook(TITLES, BUILT)
    batch = imports.receive("areas", content, name="a.xlsx", by=officer, options={})
    imports.check(batch, by=officer)
    imports.confirm(batch, by=officer, content_hash=batch.content_hash)
    entry = AreaEntry.objects.get()
    assert (entry.state, entry.entered_by, entry.decided_at) == ("pending", officer, None)
    assert area(date(2024, 3, 1)) is None
    imports.undo(ImportBatch.objects.get(), by=officer)
    assert not AreaEntry.objects.exists()


def test_what_waits_for_its_confirmation_is_not_corrected_by_command(tmp_path, carrier):
    waiting = {"state": "pending", "decided_at": None}
    AreaEntryFactory(incubator=carrier, on=date(2024, 3, 1), **waiting)
    fix = ["ZT-1", "2024-03-01", "更正", 50, "", "", "", "2024-03-01", ""]
    assert "还没有确认" in said(sheet(tmp_path, fix))[0]


def test_a_township_imports_its_own_carriers_alone(tmp_path, carrier):
    officer = UserFactory(role="officer", unit=UnitFactory())
    assert "没有这个编码" in said(sheet(tmp_path, BUILT, username=officer.username))[0]


def test_the_number_of_queries_does_not_grow_with_the_rows(tmp_path, django_assert_max_num_queries):
    carriers = IncubatorFactory.create_batch(30)
    for one in carriers[:10]:
        counted_from(one, date(2024, 1, 1))
    rows = [[one.code, f"2024-0{month}-01", "扩建", 10] for one in carriers for month in (2, 3, 4)]
    with django_assert_max_num_queries(12):
        assert sheet(tmp_path, *rows, commit=False)["new"] == 90
