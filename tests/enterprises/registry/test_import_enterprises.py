from datetime import date
from io import StringIO

import pytest

from accounts.models import System, Unit
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, PlaceName
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["企业名称", "统一社会信用代码", "注册地址", "登记状态", "注销日期"]


@pytest.fixture(autouse=True)
def _places():
    for number, name in enumerate(("古南街道", "文龙街道"), 1):
        unit = UnitFactory(code=f"50011000{number}", name=name)
        PlaceName.objects.create(name=name, unit=unit, certainty="named")
    PlaceName.objects.create(name="巴南区", is_outside=True, certainty="named")


def a_row(n, name="甲公司", address="綦江区古南街道1号", state="存续", closed=""):
    return [name, a_credit_code(n), address, state, closed]


def test_a_rehearsal_writes_nothing(tmp_path):
    answer = imported(tmp_path, "enterprises", TITLES, a_row(1))
    assert (answer["new"], answer["committed"], answer["exit"]) == (1, False, 0)
    assert not Enterprise.objects.exists()


def test_title_rows_and_synonyms_are_read_and_rows_numbered_as_in_excel(tmp_path):
    answer = imported(
        tmp_path,
        "enterprises",
        ["綦江区企业名单"],
        [],
        ["序号", "单位名称", "信用代码", "住所"],
        [1, "甲公司", a_credit_code(1)[:-1] + "*", "綦江区古南街道"],
        ["注：来源于市场监管部门"],
    )
    assert (answer["header_row"], answer["rows"], answer["exit"]) == (3, 1, 1)
    (fault,) = answer["faults"]
    assert (fault["row"], fault["column"]) == (4, "信用代码")


def test_the_same_file_twice_changes_nothing(tmp_path):
    rows = [
        a_row(1),
        a_row(2, "乙公司", "", "注销", "2026年3月1日"),
        a_row(3, "丙公司", "巴南区界石"),
    ]
    first = imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    before = list(Enterprise.objects.order_by("id").values())
    second = imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    assert (first["new"], second["same"], second["changed"], second["new"]) == (3, 3, 0, 0)
    assert list(Enterprise.objects.order_by("id").values()) == before


def test_what_is_written_is_placed_and_resident(tmp_path):
    rows = [a_row(1), a_row(2, "乙公司", "", "注销", "2026.3.1"), a_row(3, "丙公司", "巴南区界石")]
    imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    placed, closed, outside = Enterprise.objects.order_by("credit_code")
    assert (placed.township.name, placed.state) == ("古南街道", "active")
    assert (closed.placement, closed.state) == ("unassigned", "deregistered")
    assert closed.residences.get().during.upper == date(2026, 3, 1)
    assert (outside.placement, outside.residences.count()) == ("outside", 0)


@pytest.mark.parametrize(
    ("state", "closed", "column"),
    [("注销", "", "注销日期"), ("在营", "2026-01-01", "注销日期"), ("吊销", "", "吊销日期"),
     ("不明", "", "登记状态"), ("注销", "2026-02-30", "注销日期")],
)  # fmt: skip
def test_a_state_and_its_day_must_agree(tmp_path, state, closed, column):
    answer = imported(tmp_path, "enterprises", TITLES, a_row(1, state=state, closed=closed))
    assert [fault["column"] for fault in answer["faults"]] == [column]


def test_a_day_without_a_state_tells_the_state(tmp_path):
    titles = ["企业名称", "信用代码", "迁出日期"]
    imported(tmp_path, "enterprises", titles, ["甲公司", a_credit_code(1), 46000], commit=True)
    firm = Enterprise.objects.get()
    assert (firm.state, firm.moved_out_on) == ("moved_out", date(2025, 12, 9))


def test_a_code_twice_makes_every_occurrence_wrong(tmp_path):
    lower = [*a_row(1)[:1], a_credit_code(1).lower(), *a_row(1)[2:]]
    answer = imported(tmp_path, "enterprises", TITLES, a_row(1), a_row(2), lower, commit=True)
    assert [fault["row"] for fault in answer["faults"]] == [2, 4]
    assert not Enterprise.objects.exists()


def test_f32_right_rows_only_by_choice(tmp_path):
    wrong = a_row(2, state="不明")
    refused = imported(tmp_path, "enterprises", TITLES, a_row(1), wrong, commit=True)
    assert (refused["committed"], Enterprise.objects.count()) == (False, 0)
    taken = imported(
        tmp_path, "enterprises", TITLES, a_row(1), wrong, commit=True, right_rows_only=True
    )
    assert (taken["committed"], Enterprise.objects.count()) == (True, 1)


def test_an_empty_cell_leaves_the_stored_value(tmp_path):
    imported(tmp_path, "enterprises", TITLES, a_row(1), commit=True)
    answer = imported(tmp_path, "enterprises", TITLES, a_row(1, address="", state=""), commit=True)
    assert (answer["same"], Enterprise.objects.get().address) == (1, "綦江区古南街道1号")


def test_a_new_name_keeps_the_old_one_as_a_former_name(tmp_path):
    imported(tmp_path, "enterprises", TITLES, a_row(1), commit=True)
    answer = imported(tmp_path, "enterprises", TITLES, a_row(1, name="新甲公司"), commit=True)
    firm = Enterprise.objects.get()
    assert (answer["changed"], firm.name, firm.version) == (1, "新甲公司", 2)
    assert [one.name for one in firm.former_names.all()] == ["甲公司"]
    assert "甲公" in firm.name_bigrams


def test_an_address_outside_needs_a_reason_to_be_placed(tmp_path):
    titles = ["企业名称", "信用代码", "地址", "街镇", "归属理由"]
    rows = [
        ["甲公司", a_credit_code(1), "巴南区界石", "文龙街道", ""],
        ["乙公司", a_credit_code(2), "巴南区界石", "文龙街道", "总部在文龙"],
    ]
    imported(tmp_path, "enterprises", titles, *rows, commit=True)
    first, second = Enterprise.objects.order_by("credit_code")
    assert (first.placement, second.placement) == ("outside", "placed")
    assert (second.placement_certainty, second.placement_reason) == ("decided", "总部在文龙")


def test_a_new_address_places_a_firm_its_old_address_put_outside(tmp_path):
    imported(tmp_path, "enterprises", TITLES, a_row(1, address="巴南区界石"), commit=True)
    imported(tmp_path, "enterprises", TITLES, a_row(1), commit=True)
    firm = Enterprise.objects.get()
    assert (firm.placement, firm.township.name) == ("placed", "古南街道")
    assert firm.residences.get().unit == firm.township


def test_a_firm_an_officer_put_outside_stays_there_whatever_its_address(tmp_path):
    imported(tmp_path, "enterprises", TITLES, a_row(1), commit=True)
    actions.put_outside(Enterprise.objects.get(), by=System(), reason="总部在巴南")
    imported(tmp_path, "enterprises", TITLES, a_row(1, address="文龙街道2号"), commit=True)
    assert Enterprise.objects.get().placement == "outside"


@pytest.mark.parametrize(
    ("address", "town", "arrived", "said"),
    [
        ("綦江区文龙街道2号", "", "", "所属街镇不变"),
        ("巴南区界石", "", "", "所属街镇不变"),
        ("綦江区古南街道9号", "", "", ""),
        ("", "文龙街道", "", "过去各日也改计到该街镇"),
        ("", "文龙街道", "2026-05-01", "此前各日不再计数"),
        ("", "古南街道", "", ""),
    ],
)
def test_the_preview_says_what_a_change_of_place_means(tmp_path, address, town, arrived, said):
    imported(tmp_path, "enterprises", TITLES, a_row(1), commit=True)
    titles = ["企业名称", "信用代码", "注册地址", "街镇", "迁入日期"]
    told, row = StringIO(), ["甲公司", a_credit_code(1), address, town, arrived]
    imported(tmp_path, "enterprises", titles, row, stderr=told)
    assert said in told.getvalue() if said else "街镇" not in told.getvalue()


def test_b63_a_foreign_firm_and_an_unknown_code_are_refused_in_the_same_words(tmp_path):
    home = Unit.objects.get(name="古南街道")
    EnterpriseFactory(credit_code=a_credit_code(7), township=Unit.objects.get(name="文龙街道"))
    UserFactory(username="gn", role="officer", unit=home)
    rows = [a_row(7, address="文龙街道2号"), a_row(8, address="文龙街道2号")]
    answer = imported(tmp_path, "enterprises", TITLES, *rows, username="gn")
    known, unknown = (fault["message"] for fault in answer["faults"])
    assert known == unknown
    assert "登记" in known


def test_b63_full_width_and_lower_case_are_forgiven_but_never_o_for_0(tmp_path):
    wide = a_credit_code(1).translate({n: n + 0xFEE0 for n in range(0x30, 0x5B)})
    rows = [a_row(1), a_row(2)]
    rows[0][1] = f" {wide.lower()} "
    rows[1][1] = a_credit_code(2).replace("0", "O", 1)
    answer = imported(tmp_path, "enterprises", TITLES, *rows)
    assert [fault["row"] for fault in answer["faults"]] == [3]
    assert "是否应为 0" in answer["faults"][0]["message"]


def test_a_failing_check_digit_is_for_the_office_to_confirm(tmp_path):
    row = a_row(1)
    row[1] = row[1][:-1] + ("0" if row[1][-1] != "0" else "1")
    assert imported(tmp_path, "enterprises", TITLES, row)["wrong"] == 1
    UserFactory(username="gn", role="officer", unit=Unit.objects.get(name="古南街道"))
    refused = imported(tmp_path, "enterprises", TITLES, row, username="gn", confirm_codes=True)
    assert refused["wrong"] == 1
    imported(tmp_path, "enterprises", TITLES, row, commit=True, confirm_codes=True)
    assert Enterprise.objects.get().code_confirmed


def test_b55_a_formula_is_a_fault_of_its_row(tmp_path):
    answer = imported(tmp_path, "enterprises", TITLES, a_row(1, name="=A1&B1"))
    assert "公式" in answer["faults"][0]["message"]


def test_a_refused_file_still_answers_in_json(tmp_path):
    answer = imported(tmp_path, "enterprises", content=b"PK not a workbook")
    assert (answer["exit"], answer["committed"], answer["rows"]) == (1, False, 0)
    assert answer["faults"][0]["row"] is None


def test_queries_do_not_grow_with_the_rows(tmp_path, django_assert_max_num_queries):
    rows = [a_row(n, f"第{n}家公司") for n in range(300)]
    with django_assert_max_num_queries(60):
        imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    assert Enterprise.objects.count() == 300


def test_a_name_broken_over_two_lines_is_no_new_name(tmp_path):
    titles = ["统一社会信用代码", "企业名称"]
    firm = EnterpriseFactory(name="重庆甲科技有限公司")
    row = [firm.credit_code, "重庆甲科技\n有限 公司"]
    assert imported(tmp_path, "enterprises", titles, row)["same"] == 1
