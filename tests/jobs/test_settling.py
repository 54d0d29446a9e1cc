"""待选定的行: settled where the eye is; people in a preview masked until somebody asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.jobs.test_import_pages import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, office):
    client.force_login(office)
    return client


OPEN_TITLES = ["企业名称", "资质类型", "发证日期"]


def open_batch(page, *names):
    rows = [[name, "高企", "2024-01-01"] for name in names]
    return upload(page, OPEN_TITLES, *rows, sheet="qualifications")


def settled(page, batch, number, choice):
    url = reverse("jobs:settle", args=[batch.pk, number])
    return page.post(f"{url}?state=open&page=1", {"choice": choice})


def test_after_settling_the_page_is_where_the_row_was_and_says_what_was_done(page):
    firm = EnterpriseFactory(name="重庆测试甲科技有限公司")
    EnterpriseFactory(name="重庆测试乙科技有限公司")
    batch = open_batch(page, "重庆测试甲科技公司", "无名公司", "测试乙科技")
    shown = page.get(batch.get_absolute_url() + "?state=open").content.decode()
    assert f'<option value="{firm.pk}">' in shown
    assert "最接近的" in shown
    answer = settled(page, batch, 2, firm.pk)
    assert answer["Location"].endswith("&settled=2#row-2")
    after = page.get(answer["Location"]).content.decode()
    assert f"第 2 行：人工选定为“{firm.name}”" in after
    assert after.index('id="row-2"') < after.index('id="row-3"')
    assert "还有 2 行待选定" in after
    last = settled(page, batch, 4, "skip")
    assert "第 4 行：跳过，不导入。还有 1 行待选定" in page.get(last["Location"]).content.decode()


def test_a_choice_that_cannot_be_is_refused_beside_its_row(page):
    batch = open_batch(page, "无名公司", "又一家无名公司")
    for wrong in ("", "0", "x", "9" * 30):
        answer = settled(page, batch, 3, wrong)
        told = answer.content.decode()
        assert answer.status_code == 422
        assert told.index('id="row-3"') < told.index('role="alert"')
    assert batch.staging.filter(state="open").count() == 2


def test_what_is_open_is_left_out_at_once(page):
    batch = open_batch(page, "无名公司", "又一家无名公司", "三号无名公司")
    shown = page.get(batch.get_absolute_url()).content.decode()
    assert "全部跳过（3 行）" in shown
    answer = page.post(reverse("jobs:skip_open", args=[batch.pk]), follow=True)
    assert "3 行全部跳过" in answer.content.decode()
    batch.refresh_from_db()
    assert (batch.open, batch.wrong, batch.rows) == (0, 0, 3)
    assert set(batch.staging.values_list("state", flat=True)) == {"skipped"}
    assert AuditEvent.objects.filter(action="import.skip_open").count() == 1


def test_the_queries_of_a_preview_do_not_grow_with_its_open_rows(page):
    for n in range(6):
        EnterpriseFactory(name=f"重庆测试{n}号科技有限公司")
    few = open_batch(page, "重庆测试0号科技")
    many = open_batch(page, *[f"重庆测试{n}号科技" for n in range(40)])
    counts = []
    for batch in (few, many):
        with CaptureQueriesContext(connection) as made:
            page.get(batch.get_absolute_url() + "?state=open")
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_people_in_a_preview_are_masked_until_somebody_asks_and_is_recorded(page):
    firm = EnterpriseFactory(
        credit_code=a_credit_code(1), name="甲公司", contact_phone="13800000001"
    )
    titles = ["企业名称", "信用代码", "手机", "法人", "邮箱"]
    row = ["甲公司", firm.credit_code, "13912345678", "王小明", "wang@example.cn"]
    wrong = ["乙公司", a_credit_code(2), "13912345679", "赵□", "zhao@example.cn"]
    batch = upload(page, titles, row, wrong)
    url = batch.get_absolute_url() + "?state=all"
    shown = page.get(url).content.decode()
    for secret in ("13912345678", "13800000001", "王小明", "wang@example.cn", "赵□"):
        assert secret not in shown
    assert "139****5678" in shown
    told = page.post(
        reverse("jobs:reveal", args=[batch.pk]) + "?state=all", {"purpose": "核实企业资料"}
    )
    assert "13912345678" in told.content.decode()
    assert "no-store" in told["Cache-Control"]
    event = AuditEvent.objects.get(action="reveal_personal")
    assert event.detail["purpose"] == "核实企业资料"
    assert "13912345678" not in str(event.detail)
    assert "13912345678" not in page.get(url).content.decode()
