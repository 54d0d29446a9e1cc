"""待办: each finds what waits for him, and nothing of another's."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from finance.banks.models import SharingTerm
from finance.fund import cards, duties
from finance.fund.actions import claims
from finance.fund.actions.payees import propose_payee
from finance.fund.models import Fund
from finance.fund.rules.postings import Event
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import TODAY, applied, booked, cast, overdue, proposed, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def loan(people):
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    return overdue(running(people["one"], bank=bank))


def told(source, user):
    return [duty.text for duty in source(user, TODAY)]


def test_a_claim_waits_for_whoever_is_next(loan, people):
    other = BankerFactory().user
    claim = applied(loan, people)
    assert told(duties.claims, people["trustee"]) == ["1 份代偿申请待核验"]
    assert told(duties.claims, people["one"]) == []
    claim = claims.verify(claim, by=people["trustee"])
    assert told(duties.claims, people["one"]) == ["1 份代偿申请待一审"]
    claim = claims.approve(claim, by=people["one"])
    assert told(duties.claims, people["two"]) == ["1 份代偿申请待二审"]
    claim = claims.confirm(claim, by=people["two"])
    assert told(duties.claims, people["trustee"]) == ["1 份代偿申请待支付"]
    claims.send_back(claim, by=people["trustee"], reason="缺页")
    assert told(duties.claims, people["banker"]) == ["1 份代偿申请被退回"]
    assert told(duties.claims, other) == []


def test_what_another_proposed_waits_for_who_decides(people):
    proposed(Event.PAY_IN, people["one"], 5, source="city")
    said = {"holder": "户名", "number": "12345678", "branch": "支行", "reason": "首次"}
    propose_payee(by=people["banker"], **said)
    waiting = ["1 张补偿资金凭证待复核", "1 个收款账户待确认"]
    assert told(duties.vouchers, people["two"]) == waiting
    assert told(duties.vouchers, people["one"]) == waiting[1:]
    assert told(duties.vouchers, people["trustee"]) == []


def test_a_halt_a_stop_and_a_bridge_that_is_due_are_told(loan, people):
    SharingTerm.objects.create(valid_from=date(2026, 11, 1), district_stop_loss="0.0000")
    due = TODAY + timedelta(days=7)
    booked(Event.BRIDGE, people, WAN, loan, due_on=due)
    Fund.objects.update(halted_at=timezone.now(), halted_for="不平")
    for name in ("one", "trustee"):
        assert told(duties.alarms, people[name]) == [
            "补偿资金核对不平，已停止记账",
            "全区已熔断",
            f"{loan}的应急转贷应归还",
        ]
    assert told(duties.alarms, UserFactory(role="leader")) == []


def test_the_loan_s_page_tells_what_the_fund_has_to_do_with_it(loan, people):
    type(loan).objects.filter(pk=loan.pk).update(overdue_since=date(2026, 9, 8))
    loan.refresh_from_db()
    (card,) = cards.of_loan(people["banker"], loan, TODAY)
    assert ([line.text for line in card.lines], card.action) == (
        ["承诺额度 800,000.00 元"],
        "申请代偿",
    )
    (card,) = cards.of_loan(people["one"], loan, TODAY)
    assert card.action == ""
    assert list(cards.of_loan(UserFactory(role="enterprise"), loan, TODAY)) == []


def test_a_bank_s_page_opens_its_monthly_statements(loan, people):
    (card,) = cards.months(people["banker"], loan.bank, TODAY)
    assert card.lines[0].text == "2026 年 10 月（PDF，两处签章，未月结）"
    assert len(card.lines) == cards.MONTHS
