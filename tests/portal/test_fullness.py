"""At 95 % of the disk nothing more is taken in; reading, sign-in, audit and clearing go on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from common import disks
from common.disks import DiskState
from jobs import handlers, tasks
from jobs.actions import work
from jobs.models import ImportBatch, Job
from jobs.rules.states import BatchState, JobState
from qijiang_portal.fullness import FILLING_GETS, GOES_ON
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SAID = "服务器磁盘空间将满，暂停填报、上传、导入和导出"


@pytest.fixture
def full(monkeypatch):
    monkeypatch.setattr(disks, "disk_state", lambda folder: DiskState(95, 2**30))


@pytest.fixture
def office_signed_in(client):
    office = UserFactory(role="office")
    client.force_login(office)
    return office


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("/imports/", {"sheet": "enterprises", "file": SimpleUploadedFile("a.xlsx", b"x")}),
        ("/enterprises/new/", {"name": "甲"}),
        ("/enterprises/export/", {"which": "shown"}),
        ("/editions/build/", {"period": "2026-10"}),
        ("/criteria/run/", {"kind": "srdi", "year": "2026"}),
    ],
)
def test_forms_uploads_imports_and_exports_are_refused_in_words(
    full, client, office_signed_in, url, sent
):
    answer = client.post(url, sent)
    assert answer.status_code == 507
    assert SAID in answer.content.decode()
    assert not Job.objects.exists()
    assert not ImportBatch.objects.exists()


def test_the_api_says_the_same(full, client, office_signed_in):
    answer = client.post("/api/v1/enterprises/", {}, content_type="application/json")
    assert answer.status_code == 507
    assert answer.json()["detail"].startswith(SAID)


def test_reading_signing_in_the_audit_and_clearing_go_on(full, client):
    auditor = UserFactory(role="auditor")
    signed_in = client.post("/login/", {"login": auditor.username, "password": "wrong"})
    assert signed_in.status_code != 507
    office = UserFactory(role="office")
    batch = ImportBatch.objects.create(
        sheet_kind="enterprises",
        file_name="名单.xlsx",
        file_path="x",
        owner=office,
        state=BatchState.PREVIEW.value,
        created_at=timezone.now(),
    )
    client.force_login(office)
    for url in ("/workbench/", "/enterprises/", "/editions/", "/imports/", "/help/"):
        assert client.get(url).status_code == 200
    assert client.post(f"/imports/{batch.pk}/abandon/").status_code == 302
    batch.refresh_from_db()
    assert batch.state == BatchState.ABANDONED
    client.force_login(auditor)
    assert client.get("/accounts/audit/").status_code == 200


def test_work_that_waited_is_refused_with_the_reason(full, monkeypatch):
    monkeypatch.setitem(handlers.HANDLERS, "testing", lambda job, told: pytest.fail("not now"))
    job = work.enqueue("testing", title="试", params={}, by=UserFactory(), fingerprint="t:1")
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.reason.startswith(SAID)


def test_below_it_nothing_is_refused(client, office_signed_in, monkeypatch):
    monkeypatch.setattr(disks, "disk_state", lambda folder: DiskState(94, 2**30))
    assert client.post("/enterprises/new/", {"name": "甲"}).status_code != 507


def names(patterns, prefix=""):
    for one in patterns:
        if isinstance(one, URLResolver):
            space = f"{prefix}{one.namespace}:" if one.namespace else prefix
            yield from names(one.url_patterns, space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{prefix}{one.name}"


def test_every_page_the_list_names_is_there():
    assert set(names(get_resolver().url_patterns)) >= GOES_ON | FILLING_GETS


def test_a_disk_full_of_small_files_is_full_too(tmp_path, monkeypatch):
    class Inodes:
        f_files, f_ffree, f_favail = 100, 3, 3
        f_frsize, f_blocks, f_bfree, f_bavail = 4096, 1000, 900, 900

    monkeypatch.setattr(disks.os, "statvfs", lambda folder: Inodes)
    assert disks.disk_state(tmp_path).used_percent == 97
