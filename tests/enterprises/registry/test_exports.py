from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from accounts.models import AuditEvent, System
from common.sheets.columns import heading
from desk.views import wide_exports
from desk.wide_orders import WideOrder, enqueue
from enterprises.registry import actions
from enterprises.registry.columns import (
    DEFAULT_COLUMNS,
    ENTERPRISE_COLUMNS,
    QUALIFICATION_COLUMNS,
)
from enterprises.registry.models import Qualification
from enterprises.registry.resources.enterprises import EnterpriseResource
from enterprises.registry.resources.qualifications import QualificationResource
from enterprises.registry.views.listing import PAGE
from jobs.handlers import HANDLERS
from jobs.models import ExportFile, Job
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
BY = System()
EXPORT = "/enterprises/export/"
FORMULAS = ["=1+1", "==1+1", "+86", "-5", "@cmd", "\t=1", "＝1", "=HYPERLINK(1)"]


@pytest.fixture
def _today(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def sheets(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def body(response):
    return b"".join(response.streaming_content)


def rows(listed):
    titles, *rest = listed
    return [dict(zip(titles, row, strict=True)) for row in rest]


def test_exactly_the_present_filter_leaves_with_a_sheet_that_says_what_it_is(desk, office):
    firm = EnterpriseFactory(
        name="綦江齿轮有限公司",
        founded_on=date(2010, 2, 28),
        capital=131_250_000_000,
        is_above_scale=True,
        staff=None,
    )
    actions.recognize(
        firm,
        by=BY,
        kind="high_tech",
        first_day=date(2025, 1, 1),
        printed_last_day=date(2027, 12, 31),
    )
    actions.rename(firm, by=BY, name="綦江传动有限公司", on=date(2026, 1, 1))
    EnterpriseFactory(name="重庆别的有限公司")
    query = {"kind": "high_tech", "q": "綦江"}
    asked = desk.get(EXPORT, query).content.decode()
    assert "共 <b>1</b> 家" in asked
    done = sheets(body(desk.post(f"{EXPORT}?{urlencode(query)}", {"which": "all"})))
    about = dict(done["说明"][1:])
    assert "资质：高新技术企业" in about["筛选条件"]
    assert about["行数"] == "1 行"
    assert about["数据截至"] == "2026年10月31日"
    assert str(office) in about["导出人"]
    [row] = rows(done["企业"])
    assert row["企业名称"] == "綦江传动有限公司"
    assert row["曾用名"] == "綦江齿轮有限公司"
    assert row["统一社会信用代码"] == firm.credit_code
    assert row["成立日期"] == date(2010, 2, 28)
    assert row["注册资本（万元）"] == 131_250.0
    assert (row["规上企业"], row["职工人数"], row["经营状态"]) == ("是", "", "在营")
    assert (row["有效资质"], row["证书到期"]) == ("高新技术企业", date(2027, 12, 31))


def test_the_columns_shown_leave_in_their_order(desk):
    EnterpriseFactory()
    shown = sheets(body(desk.post(EXPORT, {"which": "shown"})))["企业"][0]
    titles = {column.key: column.title for column in ENTERPRISE_COLUMNS}
    assert shown == [titles[key] for key in DEFAULT_COLUMNS]
    chosen = sheets(body(desk.post(f"{EXPORT}?columns=staff", {"which": "shown"})))["企业"][0]
    assert chosen == ["企业名称", "职工人数"]


@pytest.mark.parametrize("text", FORMULAS)
def test_b54_a_name_that_could_be_a_formula_leaves_as_text(desk, text):
    EnterpriseFactory(name=f"{text}有限公司", note=text)
    content = body(desk.post(EXPORT, {"which": "all"}))
    [row] = rows(sheets(content)["企业"])
    assert row["企业名称"] == f"{text}有限公司"
    assert row["备注"].strip() == text.strip()


def test_b27_personal_columns_leave_only_by_the_office_with_a_reason_that_is_kept(client, office):
    officer = UserFactory(role="officer")
    EnterpriseFactory(township=officer.unit, contact_phone="13800001234")
    personal = {"which": "all", "personal": "on"}
    client.force_login(officer)
    theirs = sheets(body(client.post(EXPORT, personal | {"reason": "想要"})))
    assert "13800001234" not in str(theirs)
    assert "联系电话" not in theirs["企业"][0]
    client.force_login(office)
    refused = client.post(EXPORT, personal)
    assert refused.status_code == 422
    assert "须写明用途" in refused.content.decode()
    ours = sheets(body(client.post(EXPORT, personal | {"reason": "走访通知"})))
    assert rows(ours["企业"])[0]["联系电话"] == "13800001234"
    event = AuditEvent.objects.filter(action="export").first()
    assert (event.detail["personal"], event.detail["reason"]) == (True, "走访通知")
    assert event.detail["rows"] == 1


def test_an_officer_exports_his_own_firms_only(client):
    officer = UserFactory(role="officer")
    EnterpriseFactory(name="綦江本镇有限公司", township=officer.unit)
    EnterpriseFactory(name="綦江外镇有限公司")
    client.force_login(officer)
    done = rows(sheets(body(client.post(EXPORT, {"which": "shown"})))["企业"])
    assert [row["企业名称"] for row in done] == ["綦江本镇有限公司"]


def test_a_long_list_is_made_by_the_worker_once_and_lies_in_the_task_centre(
    desk, office, monkeypatch
):
    monkeypatch.setattr(wide_exports, "DIRECT_ROWS", 1)
    for n in range(3):
        EnterpriseFactory(name=f"綦江{n}号有限公司")
    for _ in range(2):
        enqueue(PAGE, WideOrder("q=綦江", ["name"]), by=office, rows=3)
    job = Job.objects.get()
    for _ in range(2):  # delivered twice
        result = HANDLERS[job.kind](job, lambda done, total, note="": None)
    made = ExportFile.objects.get()
    content = Path(settings.FILES_DIR, made.path).read_bytes()
    assert result == {"file": str(made.pk), "rows": 3}
    assert (made.owner, made.rows, made.size) == (office, 3, len(content))
    assert len(rows(sheets(content)["企业"])) == 3


def test_a_waiting_export_asks_for_sight_and_right_again(office):
    EnterpriseFactory(name="綦江齿轮有限公司")
    job = enqueue(PAGE, WideOrder("", ["name"], personal=True), by=office, rows=1)
    office.role = "auditor"
    job.owner = office
    with pytest.raises(ValidationError, match="只有工作人员"):
        HANDLERS[job.kind](job, lambda done, total, note="": None)
    assert not ExportFile.objects.exists()


def test_what_leaves_comes_back_under_titles_the_import_knows():
    dated = {"归口部门"}  # comes back with its days, in the sheet of memberships
    computed = {"归属依据", "有效资质", "证书到期", "更新时间"} | dated
    for columns, resource in (
        (ENTERPRISE_COLUMNS, EnterpriseResource()),
        (QUALIFICATION_COLUMNS, QualificationResource()),
    ):
        known = {
            heading(title)
            for field in resource.fields.values()
            for title in (field.column_name, *field.also)
        }
        unknown = {column.title for column in columns if heading(column.title) not in known}
        assert unknown <= computed


def test_the_command_writes_what_the_page_does(tmp_path, capsys):
    firm = EnterpriseFactory(name="綦江齿轮有限公司", contact_phone="13800001234")
    other = EnterpriseFactory(name="重庆别的有限公司")
    for one, kind in ((firm, "srdi"), (other, "high_tech")):
        actions.recognize(
            one, by=BY, kind=kind, first_day=date(2025, 1, 1), printed_last_day=None, batch="一"
        )
    out = tmp_path / "firms.xlsx"
    call_command("export_sheet", "enterprises", "--out", str(out), "--filter", "q=綦江")
    [row] = rows(sheets(out.read_bytes())["企业"])
    assert (row["企业名称"], row["联系电话"]) == (firm.name, "13800001234")
    assert "已导出 1 行" in capsys.readouterr().out
    call_command(
        "export_sheet", "qualifications", "--out", str(out), "--filter", "kind=srdi", "batch=一"
    )
    [row] = rows(sheets(out.read_bytes())["资质"])
    assert (row["资质类型"], row["发证日期"], row["有效期至"]) == (
        "专精特新中小企业",
        date(2025, 1, 1),
        date(2027, 12, 31),
    )
    assert Qualification.objects.count() == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--filter", "nonsense=1"], "没有名为“nonsense”的筛选条件"),
        (["--filter", "kind"], "应写成 名=值"),
        (["--filter", "kind=nonsense"], "资质"),
        (["--as", "nobody"], "没有账号“nobody”"),
        (["--out", "/nowhere/at/all.xlsx"], "或换一个位置"),
    ],
)
def test_the_command_refuses_in_words(tmp_path, options, sentence):
    out = ["--out", str(tmp_path / "x.xlsx")]
    with pytest.raises(CommandError, match=sentence):
        call_command("export_sheet", "enterprises", *out, *options)


def test_the_command_exports_as_somebody_within_his_sight(tmp_path):
    officer = UserFactory(role="officer", username="clerk")
    EnterpriseFactory(name="綦江本镇有限公司", township=officer.unit)
    EnterpriseFactory(name="綦江外镇有限公司")
    out = tmp_path / "own.xlsx"
    call_command("export_sheet", "enterprises", "--out", str(out), "--as", "clerk")
    done = sheets(out.read_bytes())["企业"]
    assert len(done) == 2
    assert "联系电话" not in done[0]
    UserFactory(role="auditor", username="watcher")
    with pytest.raises(CommandError, match="只有工作人员"):
        call_command("export_sheet", "enterprises", "--out", str(out), "--as", "watcher")
