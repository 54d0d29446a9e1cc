"""进度: what waits, in whose hands, since when, and by when an answer is promised."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from enterprises.care.models import CompanyRequest
from enterprises.registry.models import Dispute
from enterprises.returns.models import MonthlyReturn
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
SENT = datetime(2026, 11, 25, 9, 0, tzinfo=SHANGHAI)  # a Wednesday


@pytest.fixture
def firm():
    return EnterpriseFactory(name="等候有限公司", township=UnitFactory(name="古南街道"))


@pytest.fixture
def person(client, firm):
    one = UserFactory(role="enterprise")
    firm.members.create(user=one)
    client.force_login(one)
    return one


def page(client, person, day):
    with time_machine.travel(datetime(2026, *day, 9, 0, tzinfo=SHANGHAI), tick=False):
        client.force_login(person)  # a session of today
        return client.get("/progress/").content.decode()


def test_what_waits_says_in_whose_hands_how_long_and_by_when(client, person, firm):
    ClaimFactory(user=person, township=firm.township, submitted_at=SENT)
    text = page(client, person, (11, 27))
    assert (
        "在企业所在街镇（您填的是古南街道），2026-11-25 起，已等 2 天；最迟 2026-11-30 答复" in text
    )
    assert "应于 2026-11-30 前答复，已超过" in page(client, person, (12, 1))


def test_what_came_back_waits_for_the_person_himself(client, person, firm):
    ClaimFactory(user=person, state="returned", reason="名称与执照不一致", submitted_at=SENT)
    MonthlyReturn.objects.create(
        collection=CollectionFactory(),
        enterprise=firm,
        state="returned",
        submitted_at=SENT,
        returned_at=SENT,
        return_reason="税金不对",
        returned_by=UserFactory(),
    )
    text = page(client, person, (11, 27))
    mine = text[text.index("等您办理") : text.index("正在办理")]
    assert "名称与执照不一致" in mine
    assert "税金不对" in mine


def test_requests_and_disputes_stand_there_and_the_neighbours_do_not(client, person, firm):
    other = EnterpriseFactory(name="别家有限公司")
    for one in (firm, other):
        CompanyRequest.objects.create(
            enterprise=one,
            kind="market",
            title=f"{one.name}要订单",
            content="—",
            raised_by=person,
            raised_on=date(2026, 11, 25),
            due_on=date(2026, 11, 27),
        )
        Dispute.objects.create(
            enterprise=one, raised_by=UserFactory(), raised_on=date(2026, 11, 25), reason="搬了"
        )
    text = page(client, person, (11, 26))
    assert "等候有限公司要订单" in text
    assert "属地异议" in text
    assert "别家有限公司" not in text


def test_nothing_under_way_is_said_so(client, person):
    assert "现在没有等别人办理的事项" in page(client, person, (11, 26))


def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    client, person, firm, django_assert_max_num_queries
):
    for _ in range(15):
        ClaimFactory(user=person, township=firm.township)
        more = EnterpriseFactory()
        more.members.create(user=person)
        CompanyRequest.objects.create(
            enterprise=more,
            kind="market",
            title="要订单",
            content="—",
            raised_by=person,
            raised_on=date(2026, 11, 25),
            due_on=date(2026, 11, 27),
        )
    with django_assert_max_num_queries(13):
        client.get("/progress/")
