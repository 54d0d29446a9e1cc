"""A carrier's people: a keeper invites at a desk, the person accepts on a phone, sees his own."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from incubators.carriers.models import OperatorMember
from tests.browser.walking import Walk
from tests.factories.accounts import UserFactory
from tests.factories.incubators import IncubatorFactory, OperatorFactory, counted_from

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS, PASSWORD = "zhou.ming@example.cn", "Shan-Shui-4813-Xin"


@pytest.fixture
def carriers():
    """Ours, with its area, and one that another operator runs."""
    ours = IncubatorFactory(name="新桥孵化器", operator=OperatorFactory(name="新桥运营有限公司"))
    counted_from(ours, "2024-01-01", total=3200)
    IncubatorFactory(name="远山孵化器", operator=OperatorFactory(name="远山运营有限公司"))
    return ours


@pytest.fixture
def phone(browser):
    """Somebody else's, who is nobody here yet."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield context
    context.close()


def test_a_keeper_invites_and_the_person_accepts_on_a_phone(
    carriers, signed_in, context, phone, live_server, settings
):
    settings.SITE_URL = live_server.url
    signed_in(UserFactory(role="office"))
    desk = Walk(context, live_server.url)
    desk.open("/operators/", "新桥运营有限公司", "没有").follow("新桥运营有限公司", "还没有人员")
    desk.follow("邀请人员").fill(name="周明", contact=ADDRESS, role="负责人")
    desk.press("确认邀请人员", "邀请已发出")
    link = re.search(r"http\S+/join/\S+", mail.outbox[-1].body)[0].removeprefix(live_server.url)

    hand = Walk(phone, live_server.url)
    hand.open(link, "新桥运营有限公司请您担任负责人")
    hand.fill(full_name="周明", password1=PASSWORD, password2=PASSWORD, agreed=True)
    hand.press("接受并登录", "邀请已接受", "新桥孵化器", "3,200")
    assert "远山" not in hand.page.content()
    found = Axe().run(hand.page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    hand.open("/operator-people/", "周明", "负责人", "长期").follow("邀请人员", "任期至")
    hand.open("/incubators/", "新桥孵化器")
    assert "远山" not in hand.page.content()
    assert OperatorMember.objects.get().user.username == ADDRESS

    again = Walk(phone, live_server.url)
    phone.clear_cookies()
    again.open(link, "邀请码不正确，或已经使用、撤回、过期")
