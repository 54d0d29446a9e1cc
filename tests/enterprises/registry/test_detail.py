from datetime import date

import pytest
import time_machine
from django.utils.timezone import localtime

from accounts.models import AuditEvent, System
from enterprises.registry import actions
from enterprises.registry.models import Enterprise
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
BY = System()


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def base(firm):
    return f"/enterprises/{firm.credit_code}/"


def a_firm(**values):
    values = {"credit_code": a_credit_code(77), "name": "綦江齿轮有限公司"} | values
    return actions.register_enterprise(by=BY, values=values)


def filled(firm, **changes):
    """The correcting form as a browser would send it back."""
    values = {
        "version": firm.version,
        "capital_currency": "CNY",
        "is_above_scale": "unknown",
        "address": firm.address,
        "note": firm.note,
        "staff": "" if firm.staff is None else firm.staff,
    }
    return values | changes


def test_b27_personal_data_are_masked_until_revealed_and_the_reveal_is_recorded(desk):
    firm = a_firm(contact_phone="13800001234", legal_representative="张三丰", email="abc@qj.cn")
    desk.post(f"{base(firm)}correct/", filled(firm, contact_phone="13900005678"))
    hidden = ("13800001234", "13900005678", "张三丰", "abc@qj.cn")
    for page in (base(firm), f"{base(firm)}changes/", f"{base(firm)}changes/?field=contact_phone"):
        body = desk.get(page, follow=True).content.decode()
        assert not [text for text in hidden if text in body], page
    shown = desk.post(f"{base(firm)}reveal/")
    assert "13900005678" in shown.content.decode()
    event = AuditEvent.objects.filter(action="reveal_personal").first()
    assert (event.object_key, event.detail["where"]) == (firm.credit_code, "企业详情")
    assert "13900005678" not in str(event.detail)
    assert desk.get(f"{base(firm)}reveal/").status_code == 405


def test_each_field_says_where_it_comes_from(desk, office):
    firm = a_firm(note="甲")
    desk.post(f"{base(firm)}correct/", filled(firm, note="乙"))
    body = desk.get(base(firm)).content.decode()
    assert f"{office} 更正资料" in body


def test_the_detail_page_needs_few_queries_however_long_the_history(
    desk, django_assert_max_num_queries
):
    firm = a_firm()
    for n in range(15):
        firm = actions.correct_enterprise(
            firm, by=BY, version=firm.version, changes={"note": str(n)}
        )
        actions.recognize(
            firm, by=BY, kind="srdi", first_day=date(2010 + n, 1, 1), printed_last_day=None
        )
    with django_assert_max_num_queries(18):
        desk.get(base(firm))


def test_a_firm_out_of_sight_is_not_there(client):
    officer = UserFactory(role="officer")
    other = EnterpriseFactory()
    one = actions.recognize(
        other, by=BY, kind="srdi", first_day=date(2025, 1, 1), printed_last_day=None
    )
    client.force_login(officer)
    for tail in (
        "",
        "correct/",
        "changes/",
        "merge/",
        "do/rename/",
        f"qualifications/{one.pk}/revoke/",
    ):
        assert client.get(base(other) + tail).status_code == 404, tail
    assert client.post(f"{base(other)}reveal/").status_code == 404


def test_an_officer_corrects_his_own_firm_and_is_told_why_he_may_not_recognize(client):
    officer = UserFactory(role="officer")
    firm = EnterpriseFactory(township=officer.unit)
    client.force_login(officer)
    assert client.post(f"{base(firm)}correct/", filled(firm, note="新")).status_code == 302
    page = client.get(base(firm)).content.decode()
    assert "只有双倍增办和区科技局可以登记" in page
    refused = client.get(f"{base(firm)}do/recognize/")
    assert refused.status_code == 403
    assert "公布名单" in refused.content.decode()


def test_b20_fields_that_are_not_on_the_form_are_not_written(desk):
    firm = a_firm()
    forbidden = {
        "name": "别的名字",
        "state": "deregistered",
        "credit_code": a_credit_code(3),
        "township": "1",
        "merged_into": firm.pk,
        "code_confirmed": "on",
        "placement": "outside",
        "deregistered_on": "2026-01-01",
    }
    desk.post(f"{base(firm)}correct/", filled(firm, note="新") | forbidden)
    firm.refresh_from_db()
    assert (firm.note, firm.name, firm.state) == ("新", "綦江齿轮有限公司", "active")
    assert (firm.merged_into, firm.code_confirmed, firm.placement) == (None, False, "unassigned")


def test_a_merge_is_shown_first_and_done_when_confirmed(desk):
    kept, gone = a_firm(), a_firm(credit_code=a_credit_code(78), name="綦江旧厂", address="旧址")
    order = {"gone": gone.credit_code.lower(), "reason": "同一家"}
    preview = desk.post(f"{base(kept)}merge/", order)
    assert "旧址" in preview.content.decode()
    assert "不再单独出现" in preview.content.decode()
    assert desk.post(f"{base(kept)}merge/", order | {"confirmed": "1"}).status_code == 302
    kept.refresh_from_db()
    assert kept.address == "旧址"
    assert desk.get(base(gone)).status_code == 301  # its old address leads on
    nobody = desk.post(f"{base(kept)}merge/", {"gone": gone.credit_code, "reason": "再来"})
    assert "没有找到" in nobody.content.decode()


def test_what_an_officer_enters_for_a_firm_says_so_wherever_it_is_shown(client):
    clerk = UserFactory(role="officer", full_name="王五")
    client.force_login(clerk)
    told = {"credit_code": a_credit_code(78), "name": "代办有限公司", "on_behalf": "on"}
    EnterpriseFactory(township=clerk.unit)
    common = {"capital_currency": "CNY", "is_above_scale": "unknown"}
    assert client.post("/enterprises/new/", told | common).status_code == 302
    firm = Enterprise.objects.get(credit_code=a_credit_code(78))
    placed = {"township": clerk.unit, "placement": "placed", "placement_certainty": "decided"}
    Enterprise.objects.filter(pk=firm.pk).update(**placed)
    page = client.get(base(firm)).content.decode()
    written = localtime(firm.events.get(version=1, pgh_label="insert").pgh_created_at)
    assert f"工作人员代办 {clerk.unit} 王五 {written:%Y-%m-%d}" in page  # the database's own clock
    client.post(f"{base(firm)}correct/", filled(firm, note="改一次"))
    client.post(f"{base(firm)}correct/", filled(firm, note="改两次", on_behalf="on", version=2))
    made = client.get(f"{base(firm)}?tab=changes").content.decode()
    assert made.count(f"更正资料（工作人员代办，{clerk.unit}）") == 1
    assert f"登记企业（工作人员代办，{clerk.unit}）" in made
    member = UserFactory(role="enterprise")
    firm.members.create(user=member)
    client.force_login(member)
    assert f"工作人员代办 {clerk.unit} 王五" in client.get(base(firm)).content.decode()


def test_what_an_officer_registers_of_his_own_accord_is_not_called_on_behalf(desk):
    firm = a_firm()
    assert "工作人员代办" not in desk.get(base(firm)).content.decode()
