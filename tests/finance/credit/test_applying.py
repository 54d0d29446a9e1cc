"""申请: within what may be borrowed, at a bank that agreed; returned, mended, withdrawn."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, Notice
from finance.credit.actions import apply, resubmit, return_, withdraw
from finance.credit.models import Application, ClockTerm
from finance.loans.models import Loan
from jobs.rules import workdays
from jobs.selectors import calendar
from tests.factories.accounts import UserFactory
from tests.factories.finance import AgreementFactory, BankFactory, LoanFactory
from tests.finance.credit.conftest import DAY, WAN, a_borrower, an_ask

pytestmark = pytest.mark.django_db
PRODUCT = "knowledge_value"


def asks(cast, product=PRODUCT, on=DAY, by=None, **changed):
    ask = an_ask(changed.pop("bank", cast.bank), **changed)
    return apply(cast.firm, by=by or cast.member, on=on, product=product, ask=ask)


def after(days):
    return workdays.after(DAY, days, calendar()).day


def test_an_application_is_kept_with_what_it_asks_and_what_it_was_told(cast, asked):
    loan = Loan.objects.get()
    assert (loan.status, loan.asked_amount, loan.asked_months) == ("applied", 100 * WAN, 12)
    assert (loan.bank, loan.asked_on, loan.purpose) == (cast.bank, DAY, "购买原材料")
    assert (asked.answer, asked.capacity, asked.asked_by) == ("yes", 300 * WAN, cast.member)
    move = loan.moves.get()
    assert (move.verb, move.origin, move.by, move.on) == ("apply", "", cast.member, DAY)
    event = AuditEvent.objects.get(action="credit_applied")
    assert event.about == [cast.firm.credit_code]


def test_the_place_is_told_and_its_clock_runs(cast, asked):
    assert asked.due_on == after(3)
    notice = Notice.objects.get(user=cast.township)
    assert "待街镇推荐" in notice.title
    assert "100" not in notice.title + notice.body
    assert cast.bank.name not in notice.title + notice.body
    assert not Notice.objects.filter(user=cast.banker).exists()


def test_the_clocks_are_settings_with_dates(cast):
    ClockTerm.objects.create(valid_from=DAY, endorse=1)
    assert asks(cast).due_on == after(1)


def test_more_than_the_limit_is_refused_with_the_sum(cast):
    LoanFactory(enterprise=cast.firm, principal=250 * WAN)
    with pytest.raises(ValidationError) as refusal:
        asks(cast)
    said = refusal.value.message_dict["amount"][0]
    assert said == "最多可申请 50 万元：额度 300 万元，在贷和申请中 250 万元。"
    assert not Application.objects.exists()


def test_two_applications_share_one_limit(cast):
    asks(cast, amount=200 * WAN)
    with pytest.raises(ValidationError, match="最多可申请 100 万元"):
        asks(cast, amount=101 * WAN)
    asks(cast, amount=100 * WAN)
    with pytest.raises(ValidationError, match="额度已用完"):
        asks(cast, amount=1)


def test_what_nobody_can_tell_may_be_asked_for_and_what_is_no_may_not(cast):
    AgreementFactory(institution=cast.bank, product="ip_pledge")
    assert asks(cast, product="ip_pledge", amount=900 * WAN).answer == "unknown"
    cast.firm.deregistered_on = DAY
    cast.firm.save()
    with pytest.raises(ValidationError, match="已注销或吊销"):
        asks(cast, product="ip_pledge")


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"months": 13}, "months", "最长 12 个月"),
        ({"amount": 0}, "amount", "应大于零"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(cast, changed, field, words):
    with pytest.raises(ValidationError) as refusal:
        asks(cast, **changed)
    assert words in refusal.value.message_dict[field][0]


def test_only_a_bank_with_an_agreement_in_force_for_the_product_is_asked(cast):
    stranger, former = BankFactory(), BankFactory()
    AgreementFactory(institution=former, during=(date(2023, 1, 1), DAY))
    for bank in (stranger, former):
        with pytest.raises(ValidationError, match="没有知识价值信用贷款的合作协议"):
            asks(cast, bank=bank)
    asks(cast, bank=former, on=DAY - timedelta(days=1))


@pytest.mark.parametrize("who", ["township", "bureau", "banker", "rival"])
def test_nobody_else_applies_for_a_firm(cast, who):
    with pytest.raises(ValidationError, match="由企业自己的人员办理"):
        asks(cast, by=getattr(cast, who))


def test_another_firms_person_does_not_apply_for_this_one(cast):
    other = UserFactory(role="enterprise")
    a_borrower().members.create(user=other, role="manager")
    with pytest.raises(ValidationError, match="不是这家企业的成员"):
        asks(cast, by=other)


def test_a_returned_application_is_mended_and_handed_in_again(cast, asked):
    return_(asked, by=cast.township, on=DAY, reason="请补用途")
    asked.refresh_from_db()
    assert (asked.loan.status, asked.due_on) == ("returned", after(15))
    assert Notice.objects.filter(user=cast.member, title__contains="补正").exists()
    ask = an_ask(cast.bank, amount=300 * WAN, purpose="购买设备")
    again = resubmit(asked, by=cast.member, on=DAY, ask=ask, reply="已写明")
    assert (again.loan.status, again.loan.asked_amount) == ("applied", 300 * WAN)
    assert (again.loan.purpose, again.capacity, again.due_on) == ("购买设备", 300 * WAN, after(3))
    verbs = list(again.loan.moves.values_list("verb", flat=True))
    assert verbs == ["apply", "return", "resubmit"]


def test_what_is_handed_in_again_is_measured_again(cast, asked):
    return_(asked, by=cast.township, on=DAY, reason="x")
    with pytest.raises(ValidationError, match="最多可申请 300 万元"):
        resubmit(asked, by=cast.member, on=DAY, ask=an_ask(cast.bank, amount=301 * WAN))


def test_what_was_not_returned_is_not_handed_in_again(cast, asked):
    with pytest.raises(ValidationError, match="重新提交须在“已退回”时办理"):
        resubmit(asked, by=cast.member, on=DAY, ask=an_ask(cast.bank))


def test_a_withdrawn_application_makes_room_and_waits_for_nobody(cast, asked):
    done = withdraw(asked, by=cast.member, on=DAY, reason="不需要了")
    assert (done.loan.status, done.due_on) == ("withdrawn", None)
    asks(cast, amount=300 * WAN)


def test_nobody_else_withdraws_it(cast, asked):
    for who in (cast.bureau, cast.banker, cast.township):
        with pytest.raises(ValidationError, match="由企业自己的人员办理"):
            withdraw(asked, by=who, on=DAY)
