"""采集期: none opens before its window, an empty past one closes itself, a mistake is undone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEvent, System
from common.dates import today
from enterprises.returns import actions
from enterprises.returns.models import Collection, MonthlyReturn
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory

pytestmark = pytest.mark.django_db
BY = System()
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def opened(kind, period, day):
    return actions.open_collection(by=BY, kind=kind, period=period, day=day)


@pytest.mark.parametrize(
    ("kind", "period", "too_early"),
    [
        ("monthly", date(2026, 11, 1), date(2026, 11, 30)),
        ("monthly", date(2026, 12, 1), date(2026, 11, 2)),
        ("annual", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_no_collection_opens_before_its_window(kind, period, too_early):
    with pytest.raises(ValidationError, match="起填报，到时再开启"):
        opened(kind, period, too_early)
    assert not Collection.objects.exists()
    first = actions.planned(kind, period)["opens_on"]
    assert opened(kind, period, first).opens_on == first


def test_an_empty_past_one_closes_by_itself_and_others_stay(db):
    empty = CollectionFactory()
    RosterEntryFactory(collection=empty)
    begun = CollectionFactory(period=date(2026, 9, 1))
    MonthlyReturn.objects.create(collection=begun, enterprise=EnterpriseFactory())
    running = CollectionFactory(period=date(2026, 8, 1), locks_on=date(2026, 11, 22))
    assert actions.close_empty(now=NOW - timedelta(days=1)) == 0
    assert actions.close_empty(now=NOW) == 1
    assert actions.close_empty(now=NOW) == 0
    for one, closed in ((empty, True), (begun, False), (running, False)):
        one.refresh_from_db()
        assert (one.closed_at is not None) is closed
    assert AuditEvent.objects.filter(action="collection_closed").count() == 1


def test_one_opened_by_mistake_is_withdrawn_with_its_roster_and_can_be_opened_again():
    one = opened("monthly", date(2026, 10, 1), date(2026, 11, 20))
    RosterEntryFactory(collection=one)
    actions.withdraw_collection(one, by=BY, reason="所属期选错")
    assert not Collection.objects.exists()
    assert AuditEvent.objects.get(action="collection_withdrawn").object_key == "2026年10月月度快报"
    assert opened("monthly", date(2026, 10, 1), date(2026, 11, 20)).pk


def test_one_that_a_firm_has_begun_is_not_withdrawn_by_action_or_page(client):
    one = CollectionFactory()
    MonthlyReturn.objects.create(collection=one, enterprise=EnterpriseFactory())
    client.force_login(UserFactory(role="office"))
    assert "撤销开启" not in client.get(one.get_absolute_url()).content.decode()
    answer = client.post(reverse("returns:withdraw", args=[one.pk]), {"reason": "选错"})
    assert answer.status_code == 422
    assert "已有企业开始填报，不能撤销" in answer.content.decode()
    assert Collection.objects.exists()


def test_the_page_offers_the_withdrawal_of_an_empty_one_and_asks_why(client):
    one = CollectionFactory(locks_on=today() + timedelta(days=20))
    client.force_login(UserFactory(role="office"))
    address = reverse("returns:withdraw", args=[one.pk])
    assert address in client.get(one.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    answer = client.post(address, {"reason": "选错"}, follow=True)
    assert "已撤销2026年10月月度快报的开启" in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "word"),
    [
        ("2026-11-01", "未开始"),
        ("2026-11-13", "填报中"),
        ("2026-11-14", "已截止，可补报"),
        ("2026-11-21", "已锁定"),
    ],
)
def test_the_list_says_of_each_how_it_stands_on_the_day(client, day, word):
    CollectionFactory()
    with time_machine.travel(f"{day} 02:00:00+00:00", tick=False):
        client.force_login(UserFactory(role="office"))
        page = client.get(reverse("returns:collections")).content.decode()
    assert f'<td data-label="状态">{word}</td>' in page
