"""更正申请: proposed by the firm, answered field by field, told to whoever asked."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent, Notice
from common.duties import duties_of
from enterprises.materials import correcting
from enterprises.materials.models import Correction
from tests.factories.accounts import UserFactory
from tests.factories.materials import MaterialFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def firm():
    return EnterpriseFactory(address="甲路1号", contact_phone="13800001234")


@pytest.fixture
def person(firm):
    made = UserFactory(role="enterprise", phone="13812345678")
    firm.members.create(user=made, role="manager")
    return made


@pytest.fixture
def officer(firm):
    return UserFactory(role="officer", unit=firm.township)


def proposed(firm, person, **changes):
    changes = changes or {"founded_on": date(2020, 5, 1), "address": "乙路2号"}
    return correcting.propose(firm, by=person, changes=changes, now=NOW)


def posted(page, **changes):
    """The form as a browser would send it back."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if v is None else v for name, v in values.items()} | changes


def test_a_firm_proposes_on_a_page_and_nothing_changes_before_it_is_answered(client, firm, person):
    client.force_login(person)
    assert "更正申请" in client.get(firm.get_absolute_url()).content.decode()
    url = f"/materials/{firm.credit_code}/corrections/new/"
    paper = MaterialFactory(enterprise=firm)
    page = client.get(url)
    sent = client.post(
        url, posted(page, founded_on="2020-05-01", capital="500", evidence=paper.pk, note="执照")
    )
    assert sent.status_code == 302
    made = Correction.objects.get()
    assert {one.field: one.value for one in made.items.all()} == {
        "founded_on": "2020-05-01",
        "capital": 500_000_000,
    }
    assert made.evidence == paper
    firm.refresh_from_db()
    assert firm.founded_on is None
    again = client.post(url, posted(page, founded_on="2020-06-01"))
    assert (again.status_code, "已有一份更正申请" in again.content.decode()) == (422, True)


def test_what_is_the_same_is_no_proposal(client, firm, person):
    client.force_login(person)
    url = f"/materials/{firm.credit_code}/corrections/new/"
    page = client.post(url, posted(client.get(url)))
    assert (page.status_code, "没有改动" in page.content.decode()) == (422, True)


def test_an_officer_takes_one_field_over_and_declines_another_with_a_reason(
    client, firm, person, officer
):
    made = proposed(firm, person)
    client.force_login(officer)
    assert any("1 份企业更正申请待办理" in one.text for one in duties_of(officer, date.today()))
    assert made.get_absolute_url() in client.get("/materials/corrections/").content.decode()
    url = made.get_absolute_url()
    silent = client.post(url, {"taken-founded_on": "yes", "taken-address": "no"})
    assert (silent.status_code, "写明理由" in silent.content.decode()) == (422, True)
    answers = {"taken-founded_on": "yes", "taken-address": "no", "reason-address": "与执照不符"}
    assert client.post(url, answers).status_code == 302
    firm.refresh_from_db()
    assert (firm.founded_on, firm.address) == (date(2020, 5, 1), "甲路1号")
    notice = Notice.objects.get(user=person, key=f"correction-answered:{made.pk}")
    assert notice.body == "已更正：成立日期。未采纳：注册地址（与执照不符）。"
    assert client.post(url, answers).status_code == 403  # it is answered
    assert "未采纳" in client.get(url).content.decode()
    assert AuditEvent.objects.filter(action="correction_answered").count() == 1


def test_who_may_not_correct_the_firm_may_not_answer(firm, person, officer, client):
    made = proposed(firm, person)
    answers = {"founded_on": (True, ""), "address": (True, "")}
    member = UserFactory(role="officer", unit=firm.township, phone=person.phone)
    for who in (person, UserFactory(role="leader"), UserFactory(role="officer"), member):
        with pytest.raises(ValidationError):
            correcting.answer(made, by=who, answers=answers, now=NOW)
    client.force_login(UserFactory(role="officer"))
    assert client.get(made.get_absolute_url()).status_code == 404
    correcting.answer(made, by=officer, answers=answers, now=NOW)
    firm.refresh_from_db()
    assert firm.address == "乙路2号"


def test_an_undecided_field_stops_the_answer_and_a_withdrawn_one_is_not_answered(
    firm, person, officer
):
    made = proposed(firm, person)
    with pytest.raises(ValidationError, match="“注册地址”是否采纳"):
        correcting.answer(made, by=officer, answers={"founded_on": (True, "")}, now=NOW)
    correcting.withdraw(made, by=person, now=NOW)
    correcting.withdraw(made, by=person, now=NOW)
    with pytest.raises(ValidationError, match="已撤回"):
        correcting.answer(made, by=officer, answers={}, now=NOW)
    assert proposed(firm, person).is_open  # and another may be made


def test_fields_with_an_event_are_not_proposed(firm, person):
    for name in ("credit_code", "state", "township", "is_above_scale"):
        with pytest.raises(ValidationError, match="不能申请更正"):
            proposed(firm, person, **{name: "x"})


def test_what_the_evaluation_lacks_is_a_task_of_whoever_can_enter_it(client, firm, person, officer):
    client.force_login(person)
    assert "缺 成立日期" in client.get("/returns/home/").content.decode()
    duty = next(one for one in duties_of(officer, date.today()) if "缺成立日期" in one.text)
    client.force_login(officer)
    page = client.get(duty.url)
    assert page.context["page"].paginator.count == 1
    assert "1 家企业缺成立日期" in duty.text
    assert duties_of(UserFactory(role="leader"), date.today()) == []


def test_its_own_people_are_shown_only_what_they_can_do(client, firm, person):
    client.force_login(person)
    page = client.get(firm.get_absolute_url())
    offered = [entry for entries in page.context["menu"].values() for entry in entries]
    assert all(decision for _, _, decision in offered)
    body = page.content.decode()
    for word in ("只有双倍增办", "更正信用代码", "合并重复记录", "确定所属街镇", "撤回登记"):
        assert word not in body, word


def test_several_are_declined_together_with_one_reason_and_nothing_is_taken_over(
    client, firm, person, officer
):
    made = proposed(firm, person)
    client.force_login(officer)
    assert 'class="tick"' in client.get("/materials/corrections/").content.decode()
    url, sent = "/lists/materials:correction_queue/many/", {"verb": "decline", "rows": [made.pk]}
    shown = client.post(url, sent).content.decode()
    told = dict(re.findall(r'name="(confirmed)" value="([^"]*)"', shown))
    done = client.post(url, sent | told | {"reason": "没有依据"})
    assert "已办成 1 份" in client.get(done.url).content.decode()
    made.refresh_from_db()
    firm.refresh_from_db()
    assert (made.state, firm.address) == ("answered", "甲路1号")
    assert {item.reason for item in made.items.all()} == {"没有依据"}
