"""The steps of an import: none is skipped, none is taken twice, whatever form is sent again."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, connections, transaction
from django.urls import reverse

from common.sheets.workbooks import UnsafeWorkbookError
from enterprises.registry.models import Enterprise
from jobs import import_work
from jobs.actions import imports
from jobs.models import ImportBatch, Job
from jobs.sheets import kinds
from jobs.sheets.kinds import sheet_kind
from jobs.tasks import run_job
from tests.factories.accounts import UserFactory
from tests.factories.registry import a_credit_code
from tests.jobs.test_import_pages import TITLES, upload
from tests.sheets import workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, office):
    client.force_login(office)
    return client


def sent(page, name, batch, *more, **told):
    told = {"content_hash": batch.content_hash, **told}
    return page.post(reverse(f"jobs:{name}", args=[batch.pk, *more]), told)


def state_of(batch):
    return ImportBatch.objects.get(pk=batch.pk).state


@pytest.mark.parametrize("state", ["checking", "refused", "undone", "abandoned"])
def test_b30_what_is_not_a_preview_cannot_be_confirmed(page, state):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    ImportBatch.objects.update(state=state)
    answer = sent(page, "confirm", batch)
    assert answer.status_code == 409
    assert "不能导入" in answer.content.decode()
    assert (state_of(batch), Enterprise.objects.count()) == (state, 0)


@pytest.mark.parametrize("state", ["checking", "preview", "refused", "abandoned"])
def test_b30_what_was_not_imported_cannot_be_taken_back(page, state):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    ImportBatch.objects.update(state=state)
    assert sent(page, "undo", batch).status_code in (403, 409)
    assert state_of(batch) == state


def test_b30_an_old_confirmation_replayed_after_the_undo_imports_nothing(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    assert sent(page, "confirm", batch).status_code == 302
    assert sent(page, "undo", batch).status_code == 302
    assert sent(page, "confirm", batch).status_code == 409
    assert not Enterprise.objects.exists()


def test_b30_a_row_is_not_settled_once_the_batch_is_in(page):
    titles = ["企业名称", "资质类型", "发证日期"]
    batch = upload(page, titles, ["无名公司", "高企", "2024-01-01"], sheet="qualifications")
    sent(page, "confirm", batch, right_rows_only="1")
    answer = sent(page, "settle", batch, 2, choice="skip")
    assert answer.status_code in (403, 409)
    assert batch.staging.get(number=2).state == "open"


def test_b30_an_undo_that_came_too_late_says_why_and_changes_nothing(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    sent(page, "confirm", batch)
    Enterprise.objects.update(version=2)
    answer = sent(page, "undo", batch)
    assert answer.status_code == 409
    assert "不能撤销" in answer.content.decode()
    assert state_of(batch) == "committed"


EVIL = {
    "../../../../etc/cron.d/x.xlsx": "x.xlsx",
    "..\\..\\windows\\x.xlsx": "x.xlsx",
    "名单\r\nSet-Cookie: a=b.xlsx": None,
    "名单\x00.xlsx": None,
    "表\u202excod.xlsx": None,
    "名" * 300 + ".xlsx": None,
    '"><script>alert(1)</script>.xlsx': None,
    "😀 名单;a=b.xlsx": None,
}


@pytest.mark.parametrize("name", EVIL)
def test_b58_a_files_name_is_words_and_never_a_place(page, name, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    content = workbook(TITLES, ["甲公司", a_credit_code(1), "不明"])
    file = SimpleUploadedFile("名单.xlsx", content)
    file._name = name  # as a hostile client would send it; the parser still has its say
    answer = page.post(reverse("jobs:imports"), {"sheet": "enterprises", "file": file})
    assert answer.status_code in (200, 302)
    assert {each.name for each in tmp_path.rglob("*")} <= {
        "imports",
        *(str(pk) for pk in ImportBatch.objects.values_list("pk", flat=True)),
    }
    for batch in ImportBatch.objects.all():
        assert batch.file_path == f"imports/{batch.pk}"
        assert len(batch.file_name) <= 200
        assert not set(batch.file_name) & set("/\\\r\n\0\u202e")
        shown = page.get(batch.get_absolute_url()).content.decode()
        assert "<script>alert" not in shown
        header = page.get(reverse("jobs:errors", args=[batch.pk]))["Content-Disposition"]
        assert header.startswith("attachment; filename")
        assert header.isascii()
        assert header.isprintable()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at", [1, 6, 12, 18, 24, 30])
def test_f10_a_database_lost_in_the_middle_leaves_all_rows_or_none(client, monkeypatch, at):
    """The backend is killed at its n-th statement; the job's next attempt ends the work."""
    at_work = replace(sheet_kind("enterprises"), direct_rows=0)
    monkeypatch.setitem(kinds._KINDS, "enterprises", at_work)
    client.force_login(UserFactory(role="office"))
    rows = [[f"第{n}家公司", a_credit_code(n), "存续"] for n in range(40)]
    batch = upload(client, TITLES, *rows)
    sent(client, "confirm", batch)
    (job,) = Job.objects.all()
    count = 0

    def killing(execute, sql, params, many, context):
        nonlocal count
        count += 1
        if count == at:
            kill_backend(connection.connection.info.backend_pid)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(killing):
        try:
            run_job(str(job.pk))
        except OperationalError:
            connection.close()  # the worker's own loop does it between two messages
    assert Enterprise.objects.count() in (0, 40)
    Job.objects.update(not_before=job.created_at, lease_until=None)
    Job.objects.filter(state="running").update(lease_until=job.created_at)
    shown = client.get(batch.get_absolute_url()).content.decode()
    assert "排队中" in shown or "已导入" in shown
    run_job(str(job.pk))
    assert (Enterprise.objects.count(), state_of(batch)) == (40, "committed")


@pytest.mark.parametrize("state", ["committed", "undone", "abandoned"])
@pytest.mark.parametrize("content", ["list", "nonsense"])
def test_a_check_that_ends_late_undoes_nothing_that_was_done_meanwhile(
    page, monkeypatch, state, content
):
    """By a worker that stood still while another one took over, and the batch went on."""
    monkeypatch.setattr(import_work, "DIRECT_BYTES", 0)
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    (job,) = Job.objects.all()
    examine = imports.examine

    def late(*args, **told):
        was_written = state != "abandoned"
        ImportBatch.objects.update(
            state=state, committed_at=job.created_at if was_written else None
        )
        if content == "nonsense":
            raise UnsafeWorkbookError("读不懂。")
        return examine(*args, **told)

    monkeypatch.setattr(imports, "examine", late)
    run_job(str(job.pk))
    job.refresh_from_db()
    assert (state_of(batch), job.state) == (state, "done")


def kill_backend(pid: int) -> None:
    """As a restart of PostgreSQL would: by another connection."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


def test_two_steps_are_one_transaction(page):
    """A confirmation inside a transaction that fails leaves the preview as it was."""
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    with transaction.atomic():
        sent(page, "confirm", batch)
        transaction.set_rollback(True)
    assert (state_of(batch), Enterprise.objects.count()) == ("preview", 0)
