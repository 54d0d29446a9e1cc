from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enterprises.registry.models import Enterprise, Qualification
from jobs.models import ImportBatch, Job
from jobs.sheets import kinds
from jobs.sheets.kinds import sheet_kind
from jobs.tasks import run_job
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import workbook

pytestmark = pytest.mark.django_db
TITLES = ["企业名称", "统一社会信用代码", "登记状态"]


@pytest.fixture
def page(client, office):
    client.force_login(office)
    return client


def upload(client, *rows, sheet="enterprises", name="名单.xlsx", **options):
    file = SimpleUploadedFile(name, workbook(*rows))
    told = {"sheet": sheet, "file": file, **options}
    answer = client.post(reverse("jobs:imports"), told)
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.latest("created_at")


def confirm(client, batch, **told):
    told = {"content_hash": batch.content_hash, **told}
    return client.post(reverse("jobs:confirm", args=[batch.pk]), told, follow=True)


def test_upload_preview_confirm_undo(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    shown = page.get(batch.get_absolute_url()).content.decode()
    assert "甲公司" in shown
    assert not Enterprise.objects.exists()
    confirm(page, batch)
    assert Enterprise.objects.get().name == "甲公司"
    page.post(reverse("jobs:undo", args=[batch.pk]))
    assert not Enterprise.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "undone"


def test_b64_confirming_another_content_than_previewed_is_refused(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    answer = confirm(page, batch, content_hash="0" * 64)
    assert "不是预览过的那份文件" in answer.content.decode()
    assert not Enterprise.objects.exists()


def test_b64_the_same_content_again_asks(page):
    rows = (TITLES, ["甲公司", a_credit_code(1), "存续"])
    content = workbook(*rows)
    for _ in range(2):
        told = {"sheet": "enterprises", "file": SimpleUploadedFile("a.xlsx", content)}
        page.post(reverse("jobs:imports"), told)
        batch = ImportBatch.objects.latest("created_at")
        last = page.get(batch.get_absolute_url()).content.decode()
        confirm(page, batch)
    assert "已导入过" in last


def test_f30_a_row_edited_by_hand_since_the_preview_is_a_conflict(page):
    EnterpriseFactory(credit_code=a_credit_code(1), name="甲公司", address="旧")
    titles = ["企业名称", "信用代码", "注册地址"]
    batch = upload(page, titles, ["甲公司", a_credit_code(1), "新地址"])
    Enterprise.objects.update(address="他人改的", version=2)
    answer = confirm(page, batch)
    assert "已被他人修改（第 2 行）" in answer.content.decode()
    assert Enterprise.objects.get().address == "他人改的"


def test_undo_is_refused_once_somebody_edited_a_row(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    confirm(page, batch)
    Enterprise.objects.update(version=2)
    answer = page.post(reverse("jobs:undo", args=[batch.pk]), follow=True)
    assert "不能撤销" in answer.content.decode()
    assert Enterprise.objects.exists()


def test_undo_restores_what_was_changed(page):
    firm = EnterpriseFactory(credit_code=a_credit_code(1), name="甲公司")
    stay = firm.residences.get()
    titles = ["企业名称", "信用代码", "注销日期"]
    batch = upload(page, titles, ["新甲公司", a_credit_code(1), "2026-01-01"])
    confirm(page, batch)
    firm.refresh_from_db()
    assert (firm.name, firm.state) == ("新甲公司", "deregistered")
    page.post(reverse("jobs:undo", args=[batch.pk]))
    firm.refresh_from_db()
    assert (firm.name, firm.state, firm.deregistered_on) == ("甲公司", "active", None)
    assert not firm.former_names.exists()
    again = firm.residences.get()
    assert (again.during, again.unit_id, again.left) == (stay.during, stay.unit_id, "")


def test_an_open_row_is_settled_by_hand(page):
    first, second = EnterpriseFactory.create_batch(2, name="甲公司")
    titles = ["企业名称", "资质类型", "发证日期"]
    rows = [["甲公司", "高企", "2024-01-01"], ["无名公司", "高企", "2024-01-01"]]
    batch = upload(page, titles, *rows, sheet="qualifications")
    shown = page.get(batch.get_absolute_url() + "?state=open").content.decode()
    assert first.credit_code in shown
    assert second.credit_code in shown
    page.post(reverse("jobs:settle", args=[batch.pk, 2]), {"choice": second.pk})
    page.post(reverse("jobs:settle", args=[batch.pk, 3]), {"choice": "skip"})
    batch.refresh_from_db()
    assert (batch.open, batch.new) == (0, 1)
    confirm(page, batch)
    assert Qualification.objects.get().enterprise == second


def test_a_long_file_goes_to_the_worker_and_may_be_left(page, monkeypatch):
    monkeypatch.setattr("jobs.import_work.DIRECT_BYTES", 10)
    at_work = replace(sheet_kind("enterprises"), direct_rows=0)
    monkeypatch.setitem(kinds._KINDS, "enterprises", at_work)
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    assert batch.state == "checking"
    assert "every 2s" in page.get(batch.get_absolute_url()).content.decode()
    run_all()
    batch.refresh_from_db()
    assert batch.state == "preview"
    confirm(page, batch)
    run_all()
    assert Enterprise.objects.count() == 1
    assert Job.objects.filter(state="done").count() == 2


def test_the_error_workbook_and_the_templates_are_handed_out(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "不明"])
    for url in (
        reverse("jobs:errors", args=[batch.pk]),
        reverse("jobs:template", args=["enterprises"]),
        reverse("jobs:template", args=["qualifications"]),
    ):
        assert page.get(url).content.startswith(b"PK")


def test_a_preview_is_one_page_of_at_most_200_kilobytes(page):
    rows = [[f"第{n}家公司", a_credit_code(n), "不明"] for n in range(300)]
    batch = upload(page, TITLES, *rows)
    answer = page.get(batch.get_absolute_url())
    assert len(answer.content) <= 200_000
    assert "第51家公司" not in answer.content.decode()


def test_f31_a_half_finished_import_is_found_again(page):
    batch = upload(page, TITLES, ["甲公司", a_credit_code(1), "存续"])
    assert batch.get_absolute_url() in page.get(reverse("jobs:imports")).content.decode()
    assert batch.get_absolute_url() in page.get(reverse("jobs:center")).content.decode()


def test_f28_b72_a_form_sent_twice_uploads_once(page):
    key = "0b8f6f0e-6d1c-4a53-8d2e-0a7a4e2f3c11"
    content = workbook(TITLES, ["甲公司", a_credit_code(1), "存续"])
    for _ in range(3):
        file = SimpleUploadedFile("a.xlsx", content)
        told = {"sheet": "enterprises", "file": file, "submission_key": key}
        assert page.post(reverse("jobs:imports"), told).status_code == 302
    assert ImportBatch.objects.count() == 1


def test_b38_who_may_not_import_is_refused(client, office):
    client.force_login(UserFactory(role="auditor"))
    assert client.get(reverse("jobs:imports")).status_code == 403
    client.force_login(UserFactory(role="leader"))
    told = {"sheet": "enterprises", "file": SimpleUploadedFile("a.xlsx", workbook(TITLES))}
    assert client.post(reverse("jobs:imports"), told).status_code == 403


def test_anothers_batch_is_not_there(client, office):
    client.force_login(office)
    batch = upload(client, TITLES, ["甲公司", a_credit_code(1), "存续"])
    client.force_login(UserFactory(role="officer"))
    for name in ("batch", "errors"):
        assert client.get(reverse(f"jobs:{name}", args=[batch.pk])).status_code == 404
    assert client.post(reverse("jobs:confirm", args=[batch.pk])).status_code == 404


def run_all():
    for pk in Job.objects.filter(state="queued").values_list("pk", flat=True):
        run_job(str(pk))
