"""园区与产业链表: from when to when a firm is in what; undated columns beside it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from accounts.models import System, Unit
from enterprises.registry import actions
from enterprises.registry.models import Chain, Enterprise, Membership, Zone
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.jobs.test_import_pages import confirm, upload
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["信用代码", "类别", "名称", "起", "止"]
CODE = a_credit_code(1)


@pytest.fixture(autouse=True)
def things():
    for code, name, kind in (
        ("qiaohe", "桥河组团", "group"),
        ("beidu", "北渡组团", "group"),
        ("cyber", "网安园", "park"),
    ):
        Zone.objects.create(code=code, name=name, kind=kind)
    for code, name in (("alu", "铝产业链"), ("chem", "化工")):
        Chain.objects.create(code=code, name=name)
    UnitFactory(code="gxq", name="高新区管委会", kind="park")
    UnitFactory(code="jxw", name="区经济信息委", kind="department")


@pytest.fixture
def firm():
    return EnterpriseFactory(credit_code=CODE, name="甲公司")


def rows(*told):
    return [[CODE, *one, *[""] * (4 - len(one))] for one in told]


def periods(firm):
    return [
        (one.kind, str(one.what or ""), one.during.lower, one.last_day)
        for one in firm.memberships.order_by("kind", "during")
    ]


EVERY = rows(
    ("组团", "北渡组团", "2025-01-01"),
    ("组团", "桥河", "2024-01-01", "2024-12-31"),
    ("园区", "cyber", "2024-01-01"),
    ("产业链", "铝产业链", "2024-01-01"),
    ("产业链", "化工产业链", "2024-01-01", "2024年6月30日"),
    ("园城", "高新区管委会", "2024-01-01"),
    ("归口部门", "区经济信息委", "2024-01-01"),
    ("规上", "", "2024-01-01", "2025-12-31"),
)


def test_every_kind_is_dated_with_both_ends_included(tmp_path, firm):
    answer = imported(tmp_path, "memberships", TITLES, *EVERY, commit=True)
    assert (answer["new"], answer["faults"]) == (8, [])
    assert ("group", "桥河组团", date(2024, 1, 1), date(2024, 12, 31)) in periods(firm)
    assert ("chain", "化工", date(2024, 1, 1), date(2024, 6, 30)) in periods(firm)
    firm.refresh_from_db()
    assert (firm.zone.code, firm.chain.code, firm.park.code) == ("beidu", "alu", "gxq")
    assert firm.is_above_scale is False  # 退规


def test_the_same_sheet_twice_changes_nothing(tmp_path, firm):
    imported(tmp_path, "memberships", TITLES, *EVERY, commit=True)
    before = list(Enterprise.objects.values()), list(Membership.objects.values())
    again = imported(tmp_path, "memberships", TITLES, *EVERY, commit=True)
    assert (again["same"], again["new"], again["changed"]) == (8, 0, 0)
    assert (list(Enterprise.objects.values()), list(Membership.objects.values())) == before


def test_an_end_is_told_later_by_the_same_first_day(tmp_path, firm):
    imported(
        tmp_path, "memberships", TITLES, *rows(("组团", "桥河组团", "2024-01-01")), commit=True
    )
    later = rows(("组团", "桥河组团", "2024-01-01", "2024-12-31"), ("组团", "北渡", "2025-01-01"))
    answer = imported(tmp_path, "memberships", TITLES, *later, commit=True)
    assert (answer["changed"], answer["new"], answer["faults"]) == (1, 1, [])
    assert [one[3] for one in periods(firm)] == [date(2024, 12, 31), None]


@pytest.mark.parametrize(
    ("told", "column", "says"),
    [
        ((("组团", "桥河组团", "2024-01-01"), ("组团", "北渡组团", "2024-06-01")),
         "起", "只能在一个组团"),
        ((("产业链", "化工", "2024-01-01"), ("产业链", "化工", "2024-06-01")), "起", "重叠"),
        ((("组团", "无名组团", "2024-01-01"),), "名称", "没有名为“无名组团”"),
        ((("园区", "桥河组团", "2024-01-01"),), "名称", "没有名为“桥河组团”的园区"),
        ((("组团", "", "2024-01-01"),), "名称", "请填写"),
        ((("规上", "化工", "2024-01-01"),), "名称", "规上没有名称"),
        ((("组团", "桥河组团", "2024-06-01", "2024-05-31"),), "止", "早于"),
        ((("组团", "桥河组团", ""),), "起", "请填写"),
        ((("开发区", "桥河组团", "2024-01-01"),), "类别", "可选范围"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_of_its_cell(tmp_path, firm, told, column, says):
    answer = imported(tmp_path, "memberships", TITLES, *rows(*told), commit=True)
    fault = answer["faults"][-1]
    assert (answer["committed"], fault["column"]) == (False, column)
    assert says in fault["message"]
    assert not Membership.objects.exists()


def test_dated_periods_take_the_days_of_an_undated_column(tmp_path, firm):
    titles = ["企业名称", "信用代码", "组团或园区", "产业链", "规上企业"]
    row = ["甲公司", CODE, "桥河组团", "铝产业链、化工", "是"]
    imported(tmp_path, "enterprises", titles, row, commit=True)
    assert [one[2:] for one in periods(firm)] == [(None, None)] * 4
    told = rows(
        ("组团", "北渡", "2023-01-01", "2024-12-31"),
        ("产业链", "化工", "2024-01-01"),
        ("规上", "", "2020-01-01", "2022-12-31"),
    )
    assert imported(tmp_path, "memberships", TITLES, *told, commit=True)["faults"] == []
    assert periods(firm) == [
        ("above_scale", "", date(2020, 1, 1), date(2022, 12, 31)),
        ("above_scale", "", date(2023, 1, 1), None),  # what the column says, where nothing is dated
        ("chain", "铝产业链", None, None),
        ("chain", "化工", date(2024, 1, 1), None),
        ("group", "北渡组团", date(2023, 1, 1), date(2024, 12, 31)),
        ("group", "桥河组团", date(2025, 1, 1), None),
    ]
    assert imported(tmp_path, "enterprises", titles, row, commit=True)["same"] == 1


def test_an_undated_change_is_a_correction_of_all_its_days(tmp_path, firm):
    told = rows(("组团", "桥河", "2024-01-01"), ("产业链", "化工", "2024-01-01"))
    imported(tmp_path, "memberships", TITLES, *told, commit=True)
    titles = ["企业名称", "信用代码", "组团或园区", "产业链"]
    row = ["甲公司", CODE, "北渡组团", "铝产业链"]
    answer = imported(tmp_path, "enterprises", titles, row, commit=True)
    assert any("过去各日一并改计" in notice["message"] for notice in answer["notices"])
    assert periods(firm) == [
        ("chain", "铝产业链", date(2024, 1, 1), None),
        ("group", "北渡组团", date(2024, 1, 1), None),
    ]
    firm.refresh_from_db()
    assert (firm.zone.code, firm.chain.code) == ("beidu", "alu")
    assert imported(tmp_path, "enterprises", titles, row, commit=True)["same"] == 1


def test_the_undo_gives_back_what_was(client, firm):
    client.force_login(UserFactory(role="office"))
    titles = ["企业名称", "信用代码", "组团或园区"]
    confirm(client, first := upload(client, titles, ["甲公司", CODE, "桥河组团"]))
    before = periods(firm)
    confirm(client, batch := upload(client, TITLES, *EVERY, sheet="memberships"))
    client.post(reverse("jobs:undo", args=[batch.pk]))
    firm.refresh_from_db()
    assert (periods(firm), firm.zone.code, firm.is_above_scale) == (before, "qiaohe", None)
    Enterprise.objects.update(version=2)  # as the first import left it
    client.post(reverse("jobs:undo", args=[first.pk]))
    assert periods(firm) == []


def test_the_form_and_the_verbs_write_the_same_periods(firm):
    by, zone = System(), Zone.objects.get(code="qiaohe")
    firm = actions.correct_enterprise(firm, by=by, version=1, changes={"zone": zone})
    assert periods(firm) == [("group", "桥河组团", None, None)]
    firm = actions.correct_enterprise(firm, by=by, version=2, changes={"zone": None})
    assert (periods(firm), firm.zone) == ([], None)


def test_the_database_refuses_two_of_a_kind_at_once(firm):
    first, second = Zone.objects.filter(kind="group")
    chain = Chain.objects.first()
    common = {"enterprise": firm, "during": DateRange(date(2024, 1, 1), None)}
    Membership.objects.create(kind="group", zone=first, **common)
    Membership.objects.create(kind="chain", chain=chain, **common)
    for wrong in (
        {"kind": "group", "zone": second},
        {"kind": "chain", "chain": chain},
        {"kind": "chain", "zone": first},
        {"kind": "above_scale", "chain": chain},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(**wrong, **common)
        with pytest.raises(ValidationError):
            Membership(**wrong, **common).full_clean()


def test_queries_do_not_grow_with_the_rows(tmp_path, django_assert_max_num_queries):
    firms = [EnterpriseFactory() for _ in range(60)]
    told = [
        [firm.credit_code, *one]
        for firm in firms
        for one in (("组团", "桥河", "2024-01-01", ""), ("产业链", "化工", "2024-01-01", ""))
    ]
    with django_assert_max_num_queries(60):
        answer = imported(tmp_path, "memberships", TITLES, *told, commit=True)
    assert (answer["committed"], Membership.objects.count()) == (True, 120)


def test_a_park_sees_its_firms_of_the_day(client, firm, tmp_path):
    told = rows(("园城", "gxq", "2024-01-01", "2024-12-31"))
    imported(tmp_path, "memberships", TITLES, *told, commit=True)
    officer = UserFactory(role="officer", unit=Unit.objects.get(code="gxq"))
    client.force_login(officer)
    assert not Enterprise.objects.visible_to(officer).exists()
    assert Enterprise.objects.visible_to(officer, ever=True).get() == firm
    then = client.get(reverse("registry:list"), {"on": "2024-12-31"}).content.decode()
    assert firm.credit_code in then
    now = client.get(reverse("registry:list"), {"on": "2025-01-01"}).content.decode()
    assert firm.credit_code not in now
    assert client.get(reverse("registry:detail", args=[CODE])).status_code == 200
