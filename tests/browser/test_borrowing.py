"""A firm asks for a loan on a phone; 街镇, the district and the bank lead it on, each at a desk."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from common.dates import today
from finance.loans.models import Loan
from tests.browser.walking import Walk
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory, RatingFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "新桥齿轮科技有限公司"


@pytest.fixture
def people():
    """The firm may borrow 300 万元 of one bank; another bank and another township look on."""
    firm = EnterpriseFactory(name=NAME, township=UnitFactory(name="新桥街道"))
    title = {"kind": "cq_tech", "first_day": date(2024, 1, 1), "until": date(2099, 1, 1)}
    QualificationFactory(enterprise=firm, **title)
    RatingFactory(enterprise=firm, letter="C", during=(today(), None))
    bank = BankFactory(name="新桥农商行", contact_phone="023-48600001")
    AgreementFactory(institution=bank)
    member = UserFactory(role="enterprise")
    firm.members.create(user=member, role="manager")
    return {
        "firm": member,
        "township": UserFactory(role="officer", unit=firm.township),
        "bureau": UserFactory(role="officer", unit=UnitFactory(bureau=True, name="区科技局")),
        "bank": BankerFactory(institution=bank).user,
        "rival": BankerFactory().user,
        "neighbour": UserFactory(role="officer"),
    }


@pytest.fixture
def window(browser, live_server):
    """A window of a person's own, of this width."""
    opened = []

    def at(user, width=1366):
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport={"width": width, "height": 844}, locale="zh-CN")
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        return Walk(context, live_server.url)

    yield at
    for context in opened:
        context.close()


def faults(walk):
    found = Axe().run(walk.page).response["violations"]
    return [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def test_a_firm_asks_the_places_recommend_and_the_bank_approves(people, window):
    phone = window(people["firm"], 390)
    phone.open("/financing/", "还可申请 300 万元", "023-48600001", "新桥街道", "没有在办的申请")
    assert faults(phone) == []
    phone.follow("申请知识价值信用贷款", "还可申请 300 万元")
    said = {"purpose": "购买齿轮磨床", "contact_name": "赵联系", "contact_phone": "13800001234"}
    phone.fill(bank="新桥农商行", amount="301", months="12", **said)
    phone.press("确认申请贷款", "最多可申请 300 万元")
    phone.fill(amount="120").press("确认申请贷款", "申请已提交", "已申请", "街镇")

    place = window(people["township"])
    place.open("/finance/asking/", NAME, "街镇不看", "在办 1 份")
    assert "120" not in place.page.locator("main").inner_text()
    place.follow("推荐", "真实经营").fill(reason="情况属实").press("确认推荐", "已推荐")
    assert faults(place) == []

    bureau = window(people["bureau"])
    bureau.open("/finance/asking/", NAME, "120", "新桥农商行").follow(
        NAME, "情况属实", "购买齿轮磨床"
    )
    bureau.follow("推荐给银行").press("确认推荐给银行", "已推荐给银行")

    for stranger in ("rival", "neighbour"):
        other = window(people[stranger])
        assert NAME not in other.open("/finance/asking/").page.content()

    bank = window(people["bank"])
    bank.open("/finance/asking/", NAME, "待银行 1 份").follow(NAME).follow("审批通过")
    bank.fill(amount="121").press("确认审批通过", "不能超过申请的 120 万元")
    bank.fill(amount="100").press("确认审批通过", "已审批通过", "批准 100 万元")

    phone.open("/financing/", "银行已批", "还可申请 200 万元")
    phone.open("/progress/", "待放款", "新桥农商行")
    loan = Loan.objects.get()
    assert (loan.status, loan.approved_amount) == ("approved", 100_000_000)
    verbs = ["apply", "endorse", "recommend", "approve"]
    assert list(loan.moves.values_list("verb", flat=True)) == verbs
