"""迁移表: any number of moves of a firm, in any order, each in its place or refused."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.models import Enterprise, Holding, Move
from jobs.models import ImportBatch
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory, a_credit_code
from tests.jobs.test_import_pages import confirm, upload
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["信用代码", "情形", "日期", "原属地", "新属地", "依据"]
CODE = a_credit_code(1)


@pytest.fixture(autouse=True)
def towns():
    names = ("古南街道", "文龙街道", "石角镇")
    return [UnitFactory(code=f"50011000{n}", name=name) for n, name in enumerate(names, 1)]


@pytest.fixture
def firm(towns):
    return EnterpriseFactory(credit_code=CODE, name="甲公司", township=towns[0])


def rows(*told):
    return [[CODE, *one, *[""] * (5 - len(one))] for one in told]


OUT_AND_BACK = rows(
    ("迁入", "2026-03-01", "巴南区", "石角镇"),
    ("区内迁移", "2024年5月1日", "古南街道", "文龙街道"),
    ("迁出", "2025.1.1", "", "重庆市巴南区"),
)


def stays(firm):
    return [
        (one.during.lower, one.during.upper, one.unit and one.unit.name, one.arrived, one.left)
        for one in firm.residences.order_by("during")
    ]


def test_moves_in_any_order_make_the_firms_stays(tmp_path, firm):
    answer = imported(tmp_path, "moves", TITLES, *OUT_AND_BACK, commit=True)
    assert (answer["new"], answer["faults"], answer["committed"]) == (3, [], True)
    assert stays(firm) == [
        (None, date(2024, 5, 1), "古南街道", "known", "internal"),
        (date(2024, 5, 1), date(2025, 1, 1), "文龙街道", "internal", "moved_out"),
        (date(2026, 3, 1), None, "石角镇", "moved_in", ""),
    ]
    firm.refresh_from_db()
    assert (firm.township.name, firm.state, firm.version) == ("石角镇", "active", 2)
    assert (firm.moved_out_on, firm.moved_in_on) == (date(2025, 1, 1), date(2026, 3, 1))
    assert firm.moves.get(kind="moved_out").elsewhere == "重庆市巴南区"


def test_the_same_sheet_twice_changes_nothing(tmp_path, firm):
    imported(tmp_path, "moves", TITLES, *OUT_AND_BACK, commit=True)
    before = list(Enterprise.objects.values()), list(Move.objects.values())
    again = imported(tmp_path, "moves", TITLES, *OUT_AND_BACK, commit=True)
    assert (again["same"], again["new"], again["changed"]) == (3, 0, 0)
    assert (list(Enterprise.objects.values()), list(Move.objects.values())) == before


def test_a_third_move_changes_nothing_before_it(tmp_path, firm):
    QualificationFactory(enterprise=firm, first_day=date(2023, 1, 1))
    imported(tmp_path, "moves", TITLES, *OUT_AND_BACK[1:], commit=True)
    before = stays(firm)[:2], list(Holding.objects.values_list("unit", "first_day", "until"))
    imported(tmp_path, "moves", TITLES, OUT_AND_BACK[0], commit=True)
    assert stays(firm)[:2] == before[0]
    after = list(Holding.objects.values_list("unit", "first_day", "until"))
    assert after[: len(before[1])] == before[1]


def test_a_move_dated_before_known_ones_is_put_in_its_place(tmp_path, firm):
    imported(
        tmp_path, "moves", TITLES, *rows(("区内迁移", "2025-01-01", "", "石角镇")), commit=True
    )
    earlier = rows(("区内迁移", "2024-01-01", "文龙街道", "古南街道"))
    assert imported(tmp_path, "moves", TITLES, *earlier, commit=True)["faults"] == []
    assert [one[2] for one in stays(firm)] == ["文龙街道", "古南街道", "石角镇"]


@pytest.mark.parametrize(
    ("told", "column", "says"),
    [
        ((("区内迁移", "2024-05-01", "", "文龙街道"), ("迁出", "2025-01-01", "石角镇")),
         "原属地", "在文龙街道"),
        ((("区内迁移", "2024-05-01", "", "古南街道"),), "新属地", "无需迁移"),
        ((("迁出", "2024-05-01"), ("迁出", "2024-06-01")), "情形", "不能迁出"),
        ((("区内迁移", "2024-05-01", "", ""),), "新属地", "待分派"),
        ((("区内迁移", "2024-05-01", "", "巴南区"),), "新属地", "没有“巴南区”这个街镇"),
        ((("区内迁移", "2024-05-01", "", "区外"),), "新属地", "迁出"),
        ((("迁入", "2024-05-01", "文龙街道", "石角镇"),), "原属地", "区内迁移"),
        ((("迁出", "2024-05-01", "", "文龙街道"),), "新属地", "区内迁移"),
        ((("搬家", "2024-05-01", "", "文龙街道"),), "情形", "可选范围"),
        ((("区内迁移", "2024-02-30", "", "文龙街道"),), "日期", "2024-02-30"),
        ((("区内迁移", "", "", "文龙街道"),), "日期", "请填写"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_of_its_cell(tmp_path, firm, told, column, says):
    answer = imported(tmp_path, "moves", TITLES, *rows(*told), commit=True)
    fault = answer["faults"][-1]
    assert (answer["committed"], fault["row"], fault["column"]) == (False, 1 + len(told), column)
    assert says in fault["message"]
    assert not Move.objects.exists()


def test_a_wrong_row_stops_the_others_of_its_firm_and_no_other_firms(tmp_path, firm, towns):
    other = EnterpriseFactory(credit_code=a_credit_code(2), township=towns[0])
    told = rows(("区内迁移", "2024-05-01", "", "文龙街道"), ("区内迁移", "2024-07-01", "", "旧地"))
    told.append([other.credit_code, "迁出", "2024-05-01", "", "", ""])
    answer = imported(tmp_path, "moves", TITLES, *told, commit=True, right_rows_only=True)
    assert (answer["wrong"], answer["committed"]) == (2, True)
    assert "第 3 行有误" in answer["faults"][0]["message"]
    assert [move.enterprise for move in Move.objects.all()] == [other]


def test_rows_of_one_day_follow_their_places_and_silent_ones_are_asked(tmp_path, firm):
    same = rows(
        ("区内迁移", "2024-05-01", "文龙街道", "石角镇"),
        ("区内迁移", "2024-05-01", "古南街道", "文龙街道"),
    )
    silent = [[*row[:3], "", *row[4:]] for row in same]
    asked = imported(tmp_path, "moves", TITLES, *silent)
    assert {fault["column"] for fault in asked["faults"]} == {"原属地"}
    imported(tmp_path, "moves", TITLES, *same, commit=True)
    assert [(one[0], one[2]) for one in stays(firm)] == [
        (None, "古南街道"),
        (date(2024, 5, 1), "石角镇"),
    ]


def test_a_firm_outside_moves_in(tmp_path):
    firm = EnterpriseFactory(credit_code=CODE, township=None, placement="outside")
    told = rows(("迁入", "2024-05-01", "", "古南街道", "渝迁1号"))
    imported(tmp_path, "moves", TITLES, *told, commit=True)
    firm.refresh_from_db()
    assert (firm.placement, firm.township.name) == ("placed", "古南街道")
    assert stays(firm) == [(date(2024, 5, 1), None, "古南街道", "moved_in", "")]


def test_the_first_origin_stands_against_the_register_and_is_said(tmp_path, firm):
    told = rows(("区内迁移", "2024-05-01", "石角镇", "古南街道"))
    answer = imported(tmp_path, "moves", TITLES, *told, commit=True)
    assert [one[2] for one in stays(firm)] == ["石角镇", "古南街道"]
    assert any("首次迁移之前" in notice["message"] for notice in answer["notices"])


def test_the_undo_of_an_import_gives_back_every_day(tmp_path, client, firm):
    client.force_login(UserFactory(role="office"))
    before = stays(firm), list(Enterprise.objects.values("township", "state", "moved_out_on"))
    batch = upload(client, TITLES, *OUT_AND_BACK, sheet="moves")
    confirm(client, batch)
    assert len(stays(firm)) == 3
    client.post(reverse("jobs:undo", args=[batch.pk]))
    now = stays(firm), list(Enterprise.objects.values("township", "state", "moved_out_on"))
    assert (now, Move.objects.count()) == (before, 0)


def test_the_undo_is_refused_once_the_firm_was_touched(client, firm):
    client.force_login(UserFactory(role="office"))
    confirm(client, batch := upload(client, TITLES, *OUT_AND_BACK, sheet="moves"))
    Enterprise.objects.update(version=9)
    answer = client.post(reverse("jobs:undo", args=[batch.pk]), follow=True)
    assert "不能撤销" in answer.content.decode()
    assert ImportBatch.objects.get().state == "committed"


def test_a_firm_touched_between_preview_and_yes_is_checked_again(client, firm):
    client.force_login(UserFactory(role="office"))
    batch = upload(client, TITLES, *OUT_AND_BACK, sheet="moves")
    Enterprise.objects.update(version=2)
    assert "已被他人修改" in confirm(client, batch).content.decode()
    assert not Move.objects.exists()


def test_only_the_keepers_import_moves(tmp_path, firm):
    UserFactory(username="gn", role="officer", unit=Unit.objects.get(name="古南街道"))
    answer = imported(tmp_path, "moves", TITLES, *OUT_AND_BACK, username="gn")
    assert "双倍增办" in answer["faults"][0]["message"]


def test_queries_do_not_grow_with_the_rows(tmp_path, towns, django_assert_max_num_queries):
    firms = [EnterpriseFactory(township=towns[0]) for _ in range(60)]
    told = [
        [firm.credit_code, "区内迁移", f"2024-0{month}-01", "", towns[month % 3].name, ""]
        for firm in firms
        for month in (1, 2, 3, 4)
    ]
    with django_assert_max_num_queries(60):
        answer = imported(tmp_path, "moves", TITLES, *told, commit=True)
    assert (answer["committed"], Move.objects.count()) == (True, 240)


def test_the_registers_sheet_after_moves_changes_nothing(tmp_path, firm):
    imported(tmp_path, "moves", TITLES, *OUT_AND_BACK, commit=True)
    titles = ["企业名称", "信用代码", "街镇", "经营状态", "迁入日期", "迁出日期"]
    row = ["甲公司", CODE, "石角镇", "在营", "2026-03-01", "2025-01-01"]
    before = list(Move.objects.values())
    assert imported(tmp_path, "enterprises", titles, row, commit=True)["same"] == 1
    row[5] = "2026-07-01"  # it left again
    row[3] = "迁出"
    imported(tmp_path, "enterprises", titles, row, commit=True)
    assert list(Move.objects.values())[:3] == before
    assert [one[4] for one in stays(firm)] == ["internal", "moved_out", "moved_out"]
