from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from openpyxl import load_workbook

from accounts.actions import edit_person, grant_role, register_officer
from accounts.models import System, User
from common.dates import today
from jobs.officers.words import GIVEN
from tests.factories.accounts import UnitFactory, UserFactory
from tests.jobs.officers.sheets import TITLES, faults_of, opened, row, words_in
from tests.sheets import imported, workbook

pytestmark = pytest.mark.django_db


def test_a_sheet_opens_accounts_whose_first_passwords_work_and_must_be_changed(tmp_path, town):
    until = today() + timedelta(days=400)
    told = {"手机": "138 0000 0001", "邮箱": "a@example.cn", "任职至": until}
    answer, out = opened(tmp_path, row("ZhangSan", **told), row("lisi", 角色="领导"))
    assert (answer["exit"], answer["new"], answer["committed"]) == (0, 2, True)
    user = User.objects.get(username="zhangsan")
    assert (user.role, user.unit, user.phone) == ("officer", town, "13800000001")
    assert (user.email, user.appointed_until, user.is_active) == ("a@example.cn", until, True)
    passwords = words_in(out)
    assert user.check_password(passwords["zhangsan"])
    assert user.must_change_password
    assert len(set(passwords.values())) == 2
    assert out.stat().st_mode & 0o777 == 0o600


def test_the_same_file_twice_changes_nothing(tmp_path, town):
    rows = [row("zhangsan", 手机="13800000001", 任职至="2099-12-31"), row("lisi", 任职至="长期")]
    opened(tmp_path, *rows)
    before = list(User.objects.order_by("pk").values())
    again = imported(tmp_path, "officers", TITLES, *rows, commit=True)
    assert (again["exit"], again["same"], again["new"], again["changed"]) == (0, 2, 0, 0)
    assert list(User.objects.order_by("pk").values()) == before


def test_a_rehearsal_and_a_wrong_sheet_open_nothing(tmp_path, town):
    assert imported(tmp_path, "officers", TITLES, row("zhangsan"))["new"] == 1
    answer, out = opened(tmp_path, row("zhangsan"), row("lisi", 单位="无此街道"))
    assert (answer["exit"], answer["committed"]) == (1, False)
    assert not User.objects.exists()
    assert not out.exists()


def test_right_rows_only_opens_the_right_ones(tmp_path, town):
    rows = [row("zhangsan"), row("lisi", 单位="无此街道")]
    answer, out = opened(tmp_path, *rows, right_rows_only=True)
    assert answer["committed"]
    assert words_in(out).keys() == {"zhangsan"}


def test_every_fault_of_a_row_is_told_at_once(tmp_path, town):
    bad = row("a b!", 姓名="", 单位="古南街", 角色="县长", 手机="12", 邮箱="x", 任职至="2026-2-30")
    faults = faults_of(imported(tmp_path, "officers", TITLES, bad))
    assert {column for _, column, _ in faults} == {
        "账号",
        "姓名",
        "单位",
        "角色",
        "手机",
        "邮箱",
        "任职至",
    }
    assert all(number == 2 for number, _, _ in faults)
    assert any("是否指：古南街道" in message for _, _, message in faults)


@pytest.mark.parametrize("role", ["系统管理员", "安全管理员", "审计员", "企业"])
def test_a_sheet_gives_no_administrators_role(tmp_path, town, role):
    [(_, column, message)] = faults_of(
        imported(tmp_path, "officers", TITLES, row("zhangsan", 角色=role))
    )
    assert column == "角色"
    assert "“用户”页" in message


def test_an_administrators_account_is_not_touched(tmp_path, town):
    UserFactory(username="boss", role="system_admin")
    faults = faults_of(imported(tmp_path, "officers", TITLES, row("boss", 手机="13800000001")))
    assert any("不能用表格修改" in message for _, column, message in faults if column == "账号")


def test_role_and_unit_of_an_account_are_the_security_administrators(tmp_path, town):
    UnitFactory(name="文龙街道")
    UserFactory(username="zhangsan", role="officer", unit=town)
    answer = imported(
        tmp_path, "officers", TITLES, row("zhangsan", 单位="文龙街道", 角色="领导"), commit=True
    )
    faults = faults_of(answer)
    assert {column for _, column, _ in faults} == {"单位", "角色"}
    assert all("安全管理员" in message for _, _, message in faults)


def test_an_account_twice_in_one_file_is_wrong_each_time(tmp_path, town):
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan"), row("ZHANGSAN"), row("lisi"))
    assert (answer["wrong"], answer["new"]) == (2, 1)
    assert {(n, c) for n, c, _ in faults_of(answer)} == {(2, "账号"), (3, "账号")}
    assert "第 2、3 行" in answer["faults"][0]["message"]


def test_a_telephone_of_an_administrator_opens_no_second_account(tmp_path, town):
    UserFactory(role="auditor", phone="13800000009")
    [(_, column, message)] = faults_of(
        imported(tmp_path, "officers", TITLES, row("zhangsan", 手机="+86 138-0000-0009"))
    )
    assert column == "手机"
    assert "不得兼任" in message


@pytest.mark.parametrize("name", ["500110001", "綦江区古南街道", "重庆市綦江区古南街道"])
def test_a_unit_is_known_by_name_and_by_code(tmp_path, town, name):
    opened(tmp_path, row("zhangsan", 单位=name))
    assert User.objects.get().unit == town


def test_a_unit_that_has_ended_names_its_successor(tmp_path, town):
    heir = UnitFactory(name="新街道")
    UnitFactory(name="旧街道", valid_during=(date(2000, 1, 1), date(2020, 1, 1)), successor=heir)
    [(_, _, message)] = faults_of(
        imported(tmp_path, "officers", TITLES, row("zhangsan", 单位="旧街道"))
    )
    assert "新街道" in message


def test_other_names_of_the_columns_and_title_rows_are_known(tmp_path, town):
    titles = ["序号", "登录名", "经办人姓名", "工作单位", "拟任角色", "手机号码", "电子邮箱"]
    line = [1, "zhangsan", "张三", "古南街道", "街镇经办人", 13800000001, ""]
    rows = [["工作人员名单"], titles, line]
    answer = imported(
        tmp_path, "officers", *rows, commit=True, passwords=tmp_path / "p.xlsx", title="Sheet1"
    )
    assert (answer["header_row"], answer["new"], answer["committed"]) == (2, 1, True)
    user = User.objects.get()
    assert (user.role, user.phone) == ("officer", "13800000001")


def test_blank_cells_say_nothing_and_an_open_end_is_said_in_words(tmp_path, town):
    user = UserFactory(
        username="zhangsan",
        full_name="张三",
        role="officer",
        unit=town,
        phone="13800000001",
        appointed_until=date(2099, 1, 1),
    )
    assert imported(tmp_path, "officers", TITLES, row("zhangsan"))["same"] == 1
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan", 任职至="长期"), commit=True)
    assert (answer["changed"], answer["committed"]) == (1, True)
    user.refresh_from_db()
    assert (user.appointed_until, user.phone) == (None, "13800000001")


@pytest.mark.parametrize("until", [timedelta(0), timedelta(days=-1)])
def test_nobody_leaves_his_post_by_a_sheet(tmp_path, town, until):
    UserFactory(username="zhangsan", full_name="张三", role="officer", unit=town)
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan", 任职至=today() + until))
    assert "结束任职" in answer["faults"][0]["message"]


def test_only_who_keeps_accounts_may_import_them(tmp_path, town):
    UserFactory(username="office", role="office")
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan"), username="office")
    assert answer["exit"] == 1
    assert "系统管理员" in answer["faults"][0]["message"]


def test_the_system_administrators_accounts_wait_for_the_security_administrator(tmp_path, town):
    UserFactory(username="sys", role="system_admin")
    opened(tmp_path, row("zhangsan"), username="sys")
    user = User.objects.get(username="zhangsan")
    assert not user.is_active
    grant_role(
        user, by=UserFactory(role="security_admin"), role=user.role, unit=town, reason="任职文件"
    )
    assert User.objects.get(username="zhangsan").is_active


def test_the_error_workbook_says_what_is_wrong(tmp_path, town):
    out = tmp_path / "errors.xlsx"
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(TITLES, row("zhangsan", 角色="县长"), row("lisi")))
    with pytest.raises(SystemExit):
        call_command("import_sheet", "officers", str(path), errors=out, stderr=StringIO())
    lines = list(load_workbook(BytesIO(out.read_bytes())).active.iter_rows(values_only=True))
    assert lines[0][-2:] == ("状态", "说明")
    assert [line[-2] for line in lines[1:]] == ["有误", "新增"]


CELLS = {
    "账号": ["zhangsan", "Zhang.San-1", "ab", "张三", "-x1", "a" * 31],
    "姓名": ["李四", ""],
    "单位": ["古南街道", ""],
    "角色": ["双倍增办", "领导", "单位经办人", "载体运营机构", "银行"],
    "手机": ["", "13800000001", "023-48661234", "12345", "13800000009", "１３８００００００１１"],
    "邮箱": ["", "a@example.cn", "a@", "例子"],
    "任职起": ["", date(2098, 6, 1)],
    "任职至": ["", date(2099, 1, 1), date(2098, 1, 1), date(2020, 1, 1)],
}

CASES = [(title, value) for title, values in CELLS.items() for value in values]


@pytest.mark.parametrize(("title", "value"), CASES)
@pytest.mark.parametrize("unit", ["古南街道", ""])
def test_the_sheet_and_the_action_agree_on_each_row(tmp_path, town, title, value, unit):
    """Law 5: what the sheet calls wrong the single-row action refuses, and nothing else."""
    UserFactory(role="auditor", phone="13800000009")
    base = {"账号": "zhangsan", "姓名": "李四", "角色": "单位经办人", "任职起": date(2098, 1, 1)}
    cells = base | {"单位": unit, title: value}
    line = [cells.get(name, "") for name in TITLES]
    answer = imported(tmp_path, "officers", TITLES, line)
    assert answer["rows"] == 1
    assert bool(answer["wrong"]) is bool(refusal_of(cells, town))


def refusal_of(cells, town):
    roles = {label: role for role, label in GIVEN.items()}
    try:
        register_officer(
            by=System(),
            username=cells["账号"],
            full_name=cells["姓名"],
            role=roles[cells["角色"]],
            unit=town if cells["单位"] else None,
            phone=cells.get("手机", ""),
            email=cells.get("邮箱", ""),
            appointed_from=cells.get("任职起") or None,
            appointed_until=cells.get("任职至") or None,
        )
    except ValidationError as refusal:
        return refusal.messages
    return []


def test_an_edit_that_the_page_refuses_is_refused_by_the_sheet(tmp_path, town):
    user = UserFactory(username="zhangsan", full_name="张三", role="officer", unit=town)
    edit_person(user, by=System(), phone="13800000001")
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan", 手机="12345"), commit=True)
    assert (answer["exit"], answer["wrong"]) == (1, 1)
