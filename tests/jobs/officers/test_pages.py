"""Officers by a sheet in the browser: upload, preview, passwords, undo, and who sees it."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.actions import edit_person, grant_role, issue_first_passwords
from accounts.models import AuditEvent, System, User
from jobs import policies
from jobs.actions import housekeeping
from jobs.models import ExportFile, ImportBatch, Job, StagingRow
from jobs.sheets import kinds
from jobs.tasks import run_job
from tests.factories.accounts import UnitFactory, UserFactory
from tests.jobs.officers.sheets import TITLES, row
from tests.sheets import workbook

pytestmark = pytest.mark.django_db
OTHERS = ["office", "leader", "officer", "enterprise", "operator", "bank", "security_admin"]
OTHERS += ["auditor"]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def town():
    return UnitFactory(name="古南街道")


@pytest.fixture
def admin():
    return UserFactory(username="sys", role="system_admin")


@pytest.fixture
def page(client, admin, town):
    client.force_login(admin)
    return client


def upload(client, *rows):
    file = SimpleUploadedFile("人员.xlsx", workbook(TITLES, *rows))
    answer = client.post(reverse("jobs:imports"), {"sheet": "officers", "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("created_at")


def confirm(client, batch, **told):
    url = reverse("jobs:confirm", args=[batch.pk])
    answer = client.post(url, {"content_hash": batch.content_hash, **told}, follow=True)
    batch.refresh_from_db()
    return answer.content.decode()


def undo(client, batch):
    answer = client.post(reverse("jobs:undo", args=[batch.pk]), follow=True)
    batch.refresh_from_db()
    return answer.content.decode()


def fetched(client, file):
    answer = client.get(reverse("jobs:download", args=[file.pk]))
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""


def test_upload_preview_confirm_passwords_undo(page):
    batch = upload(page, row("zhangsan"), row("lisi", 角色="领导"))
    shown = page.get(batch.get_absolute_url()).content.decode()
    assert "zhangsan" in shown
    assert "古南街道" in shown
    assert not User.objects.filter(username="zhangsan").exists()
    shown = confirm(page, batch)
    file = ExportFile.objects.get()
    assert reverse("jobs:download", args=[file.pk]) in shown
    status, content = fetched(page, file)
    assert status == 200
    lines = load_workbook(BytesIO(content))["初始口令"].iter_rows(min_row=2, values_only=True)
    passwords = {line[0]: line[4] for line in lines}
    for name, password in passwords.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert (user.must_change_password, user.is_active) == (True, False)
    assert "已撤销，账号名册恢复到导入之前" in undo(page, batch)
    assert not User.objects.filter(username__in=passwords).exists()
    assert not ExportFile.objects.exists()


def test_the_passwords_rest_sealed_and_only_the_importer_opens_them(page, client, settings):
    batch = upload(page, row("zhangsan"))
    confirm(page, batch)
    file = ExportFile.objects.get()
    kept = (settings.FILES_DIR / file.path).read_bytes()
    assert not kept.startswith(b"PK")
    assert fetched(page, file)[1].startswith(b"PK")
    seen = AuditEvent.objects.get(action="download")
    assert (seen.actor.username, seen.object_key) == ("sys", str(file.pk))
    client.force_login(UserFactory(role="system_admin"))
    assert fetched(client, file)[0] == 404
    assert "下载初始口令" not in client.get(batch.get_absolute_url()).content.decode()
    for role in OTHERS:
        client.force_login(UserFactory(role=role))
        assert fetched(client, file)[0] == 404, role


def test_the_passwords_are_gone_after_a_day(page, settings):
    confirm(page, upload(page, row("zhangsan")))
    file = ExportFile.objects.get()
    assert file.expires_at - file.created_at == timedelta(hours=24)
    later = timezone.now() + timedelta(hours=24, minutes=1)
    with time_machine.travel(later, tick=False):
        page.force_login(User.objects.get(username="sys"))
        assert fetched(page, file)[0] == 404
    housekeeping.sweep(now=later)
    assert not ExportFile.objects.exists()
    assert not list((settings.FILES_DIR / "handouts").iterdir())


def test_a_sealed_file_without_its_row_is_swept_too(settings):
    folder = settings.FILES_DIR / "handouts"
    folder.mkdir(parents=True)
    (folder / "stray").write_bytes(b"x")
    housekeeping.sweep(now=timezone.localtime())
    assert (folder / "stray").exists()
    housekeeping.sweep(now=timezone.localtime() + timedelta(hours=25))
    assert not (folder / "stray").exists()


def _sign_in(user):
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())


TOUCHES = {
    "signed in": _sign_in,
    "enabled": lambda user: grant_role(user, by=System(), role="officer", unit=user.unit),
    "edited": lambda user: edit_person(user, by=System(), phone="13800000005"),
    "given another password": lambda user: issue_first_passwords([user], by=System()),
    "gone": lambda user: user.delete(),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_undo_is_refused_once_an_account_was_used_or_touched(page, touch):
    batch = upload(page, row("zhangsan"), row("lisi"))
    confirm(page, batch)
    TOUCHES[touch](User.objects.get(username="zhangsan"))
    assert "不能撤销" in undo(page, batch)
    assert batch.state == "committed"
    assert User.objects.filter(username="lisi").exists()


def test_undo_restores_what_a_sheet_corrected(page, town):
    UserFactory(
        username="zhangsan", full_name="老名", role="officer", unit=town, phone="", is_active=False
    )
    batch = upload(page, row("zhangsan", 手机="13800000001", 任职至="2099-01-01"))
    assert "老名" in page.get(batch.get_absolute_url()).content.decode()
    confirm(page, batch)
    user = User.objects.get(username="zhangsan")
    assert (user.full_name, user.phone, str(user.appointed_until)) == (
        "张三",
        "13800000001",
        "2099-01-01",
    )
    undo(page, batch)
    user.refresh_from_db()
    assert (user.full_name, user.phone, user.appointed_until) == ("老名", "", None)


def test_f30_an_account_edited_since_the_preview_is_a_conflict(page, town):
    user = UserFactory(username="zhangsan", full_name="老名", role="officer", unit=town)
    batch = upload(page, row("zhangsan"))
    edit_person(user, by=System(), full_name="别人改的")
    assert "第 2 行：预览之后，账号 zhangsan 已被他人修改" in confirm(page, batch)
    user.refresh_from_db()
    assert user.full_name == "别人改的"


def test_an_account_opened_since_the_preview_is_a_conflict(page, town):
    batch = upload(page, row("lisi"), row("zhangsan"))
    UserFactory(username="zhangsan")
    assert "第 3 行" in confirm(page, batch)
    assert not User.objects.filter(username="lisi").exists()
    assert not ExportFile.objects.exists()


def test_many_passwords_are_made_by_the_worker(page, monkeypatch):
    at_work = replace(kinds.sheet_kind("officers"), direct_rows=0)
    monkeypatch.setitem(kinds._KINDS, "officers", at_work)
    batch = upload(page, row("zhangsan"))
    confirm(page, batch)
    assert batch.state == "committing"
    run_job(str(Job.objects.get(state="queued").pk))
    batch.refresh_from_db()
    assert batch.state == "committed"
    center = page.get(reverse("jobs:center")).content.decode()
    assert "工作人员初始口令" in center
    assert "人员.xlsx" in center
    page.force_login(UserFactory(role="office"))
    assert "人员.xlsx" not in page.get(reverse("jobs:center")).content.decode()


PAGES = [("GET", "batch"), ("GET", "errors"), ("GET", "undo"), ("POST", "undo")]
PAGES += [("POST", "confirm"), ("POST", "recheck"), ("POST", "abandon")]


def test_b38_nobody_else_finds_a_sheet_of_officers(page, client):
    batch = upload(page, row("zhangsan"))
    for role in OTHERS:
        client.force_login(UserFactory(role=role))
        for method, name in PAGES:
            url = reverse(f"jobs:{name}", args=[batch.pk])
            assert getattr(client, method.lower())(url).status_code == 404, (role, method, name)
        template = reverse("jobs:template", args=["officers"])
        assert client.get(template).status_code == 403, role
        file = SimpleUploadedFile("a.xlsx", workbook(TITLES, row("lisi")))
        answer = client.post(reverse("jobs:imports"), {"sheet": "officers", "file": file})
        assert answer.status_code == 403, role
    assert ImportBatch.objects.count() == 1
    batch.refresh_from_db()
    assert batch.state == "preview"


def test_b38_the_system_administrator_finds_no_sheet_of_the_register(page, admin):
    office = UserFactory(role="office")
    batch = ImportBatch.objects.create(
        sheet_kind="enterprises",
        owner=office,
        file_name="企业.xlsx",
        file_path="x",
        content_hash="0",
        state="preview",
        created_at=timezone.now(),
    )
    StagingRow.objects.create(batch=batch, number=2, state="new")
    assert page.get(batch.get_absolute_url()).status_code == 404
    shown = page.get(reverse("jobs:imports")).content.decode()
    assert "企业.xlsx" not in shown
    assert "工作人员名单" in shown
    assert "企业台账" not in shown
    assert not StagingRow.objects.visible_to(admin).exists()
    assert StagingRow.objects.visible_to(office).exists()
    assert page.get(reverse("jobs:template", args=["enterprises"])).status_code == 403


def test_sight_and_verbs_agree_on_sheets_of_officers(page, admin):
    """Who sees such a batch is exactly who may import it."""
    batch = upload(page, row("zhangsan"))
    for role in [*OTHERS, "system_admin"]:
        user = UserFactory(role=role)
        seen = ImportBatch.objects.visible_to(user).filter(pk=batch.pk).exists()
        rows = StagingRow.objects.visible_to(user).filter(batch=batch).exists()
        may = bool(policies.can_import(user, "officers"))
        assert seen is rows is may is (role == "system_admin"), role


def test_the_entry_is_in_the_navigation_of_the_system_administrator(page, client):
    assert (
        f'href="{reverse("jobs:imports")}"' in page.get(reverse("accounts:users")).content.decode()
    )
    client.force_login(UserFactory(role="security_admin"))
    shown = client.get(reverse("accounts:users")).content.decode()
    assert f'href="{reverse("jobs:imports")}"' not in shown


def test_the_template_offers_units_and_roles(page, town):
    UnitFactory(name="区教委", department=True)
    answer = page.get(reverse("jobs:template", args=["officers"]))
    book = load_workbook(BytesIO(answer.content))
    offered = {cell for line in book["代码表"].iter_rows(values_only=True) for cell in line}
    assert {"古南街道", "区教委", "双倍增办", "单位经办人"} <= offered
    assert not offered & {"系统管理员", "安全管理员", "审计员"}
    titles = [cell.value for cell in book["工作人员名单"][1]]
    assert titles == ["账号*", *TITLES[1:]]


@pytest.mark.parametrize("told", [{}, {"sheet": ""}, {"sheet": "nothing"}])
def test_a_form_without_a_known_kind_comes_back_with_the_reason(client, office, told):
    client.force_login(office)
    answer = client.post(reverse("jobs:imports"), told)
    assert answer.status_code == 200
    shown = answer.content.decode()
    wanted = "没有这种表" if told.get("sheet") else "请选择要导入的表种"
    assert wanted in shown
    assert "请选择要上传的文件" in shown


def test_a_form_without_a_kind_is_refused_to_who_may_import_nothing(client):
    client.force_login(UserFactory(role="leader"))
    assert client.post(reverse("jobs:imports")).status_code == 403
