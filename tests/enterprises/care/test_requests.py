from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Notice, System
from enterprises.care import answerers, policies
from enterprises.care.actions import requests
from enterprises.care.forms import RequestForm
from enterprises.care.tasks import watch_day
from tests.enterprises.pools.stays import NOW, TODAY
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory()


def test_a_request_runs_its_clocks_in_working_days_and_is_rated_once(firm):
    member, unit = UserFactory(role="enterprise"), UnitFactory(department=True)
    firm.members.create(user=member)
    raised = requests.raise_request(
        firm, by=member, today=date(2026, 11, 20), kind="ip", title="专利", content="帮助"
    )
    assert raised.due_on == date(2026, 11, 24)  # Friday, two working days on
    given = requests.assign(raised, by=System(), unit=unit, today=TODAY)
    assert given.due_on == date(2026, 12, 8)
    assert policies.can_answer(UserFactory(role="officer", unit=unit), given)
    assert not policies.can_answer(UserFactory(role="officer"), given)
    requests.answer(given, by=System(), text="已办", today=TODAY)
    requests.rate(given, by=member, score=5)
    with pytest.raises(ValidationError, match="已评价"):
        requests.rate(given, by=member, score=1)


def test_b48_who_is_removed_while_he_sends_a_matter_raises_none(client, firm, monkeypatch):
    person = UserFactory(role="enterprise")
    member, read = firm.members.create(user=person), RequestForm.is_valid

    def removed_meanwhile(form):
        firm.members.filter(pk=member.pk).delete()
        return read(form)

    matter = {"kind": "market", "title": "找市场", "content": "请帮助对接"}
    place = f"/pools/firms/{firm.credit_code}/do/request/"
    client.force_login(person)
    assert client.post(place, matter).status_code == 302
    monkeypatch.setattr(RequestForm, "is_valid", removed_meanwhile)
    assert client.post(place, matter).status_code == 403
    assert firm.requests.count() == 1


def test_a_late_request_tells_the_office_then_the_unit_it_was_given_to_and_each_once(firm, office):
    member, unit = UserFactory(role="enterprise"), UnitFactory(department=True)
    clerk = UserFactory(role="officer", unit=unit)
    firm.members.create(user=member)
    raised = requests.raise_request(
        firm, by=member, today=date(2026, 11, 9), kind="ip", title="专利", content="帮助"
    )
    assert (watch_day(NOW), watch_day(NOW)) == (1, 0)
    requests.assign(raised, by=System(), unit=unit, today=date(2026, 11, 9))
    assert (watch_day(NOW), watch_day(NOW)) == (1, 0)
    assert [notice.user for notice in Notice.objects.order_by("pk")] == [office, clerk]


def test_a_request_that_goes_outside_is_answered_by_whom_its_room_names(firm, monkeypatch):
    member, other = UserFactory(role="enterprise"), UserFactory(role="enterprise")
    firm.members.create(user=member)
    monkeypatch.setattr(answerers, "ANSWERERS", [])
    answerers.answers(lambda user, request: user == other)
    sent = requests.raise_request(
        firm,
        by=member,
        today=TODAY,
        kind="tech",
        title="检测",
        content="帮助",
        handler="检测中心",
    )
    assert (sent.state, sent.hands, sent.assigned_on) == ("assigned", "检测中心", TODAY)
    assert not policies.can_answer(member, sent)
    assert policies.can_answer(other, sent)
    given = requests.assign(sent, by=System(), unit=UnitFactory(department=True), today=TODAY)
    assert given.hands == str(given.unit)
    assert not policies.can_answer(other, given)  # it is the unit's now


def test_a_request_is_in_one_pair_of_hands(firm):
    member = UserFactory(role="enterprise")
    firm.members.create(user=member)
    both = {"unit": UnitFactory(department=True), "handler": "检测中心"}
    with pytest.raises(ValidationError, match="一个单位或一家服务机构"):
        requests.raise_request(
            firm, by=member, today=TODAY, kind="tech", title="检测", content="帮助", **both
        )
