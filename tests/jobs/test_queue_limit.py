"""Who has as many jobs open as one may is told so: a sentence and 409, in every place that asks."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from common.conflicts import ConflictError
from jobs import import_work
from jobs.actions import work
from jobs.models import ImportBatch, Job
from jobs.rules.states import BatchState
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
SAID = "您已有 20 个任务在排队"


@pytest.fixture
def busy():
    office = UserFactory(role="office")
    for n in range(work.OPEN_AT_ONCE):
        work.enqueue("testing", title="试", params={}, by=office, fingerprint=f"testing:{n}")
    return office


@pytest.fixture
def asking(busy):
    client = Client(raise_request_exception=False)
    client.force_login(busy)
    return client


def refused(answer):
    assert answer.status_code == 409
    assert SAID in answer.content.decode()
    assert Job.objects.count() == work.OPEN_AT_ONCE


def test_the_same_work_again_is_no_more_work(busy):
    again = work.enqueue("testing", title="试", params={}, by=busy, fingerprint="testing:3")
    assert again.fingerprint == "testing:3"


def test_a_paper_is_not_ordered(asking):
    refused(asking.post("/editions/build/", {"period": "2026-10", "confirmed": "yes"}))


def test_the_register_is_not_evaluated(asking):
    refused(asking.post("/criteria/run/", {"kind": "high_tech", "year": "2026"}))


def test_long_lists_are_not_exported(asking, monkeypatch):
    EnterpriseFactory.create_batch(2)
    monkeypatch.setattr("desk.views.wide_exports.DIRECT_ROWS", 1)
    refused(asking.post("/enterprises/export/", {"which": "shown"}))


def test_a_long_sheet_is_not_taken_and_nothing_is_left_half(asking, monkeypatch):
    monkeypatch.setattr(import_work, "DIRECT_BYTES", 0)
    sent = {
        "sheet": "enterprises",
        "file": SimpleUploadedFile("名单.csv", "企业名称,统一社会信用代码\n".encode()),
        "submission_key": str(uuid.uuid4()),
    }
    refused(asking.post("/imports/", sent))
    assert not ImportBatch.objects.exists()


def test_a_long_sheet_is_not_confirmed_and_stays_in_its_preview(busy, asking, monkeypatch):
    batch = ImportBatch.objects.create(
        sheet_kind="enterprises",
        file_name="名单.xlsx",
        file_path="x",
        content_hash="h",
        owner=busy,
        rows=5_000,
        state=BatchState.PREVIEW.value,
        created_at=busy.date_joined,
    )
    with pytest.raises(ConflictError, match=SAID):
        import_work.start_commit(batch, by=busy, content_hash="h", right_rows_only=False)
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEW


@pytest.mark.django_db(transaction=True)
def test_orders_given_at_once_are_no_more_than_the_limit():
    person = UserFactory(role="office")

    def order(n):
        try:
            work.enqueue("testing", title="试", params={}, by=person, fingerprint=f"at-once:{n}")
        except ConflictError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(12) as people:
        taken = list(people.map(order, range(work.OPEN_AT_ONCE + 12)))
    assert sum(taken) == Job.objects.count() == work.OPEN_AT_ONCE
