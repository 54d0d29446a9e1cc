"""B77: the account to pay to is changed by two people, after a day, and everybody is told."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Notice
from finance.fund.actions import claims
from finance.fund.actions.payees import confirm_payee, propose_payee, refuse_payee
from finance.fund.models import Payee
from finance.fund.selectors.claims import payee_of
from tests.factories.finance import BankerFactory
from tests.finance.fund.booking import fund_of
from tests.finance.fund.lending import TODAY, cast, decided, overdue, payee, running

pytestmark = pytest.mark.django_db
SAID = {
    "holder": "某银行某支行",
    "number": "500110900012349999",
    "branch": "某支行营业部",
    "reason": "原账户销户",
}


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def bank(people):
    return people["banker"].institution_memberships.get().institution


def test_b77_a_changed_account_waits_for_another_person_and_a_day(people, bank):
    old = payee(bank, people)
    new = propose_payee(by=people["banker"], **SAID)
    assert payee_of(bank.pk, timezone.now()) == old
    confirm_payee(new, by=people["one"])
    assert payee_of(bank.pk, timezone.now()) == old
    assert payee_of(bank.pk, timezone.now() + timedelta(hours=23, minutes=59)) == old
    assert payee_of(bank.pk, timezone.now() + timedelta(hours=24)) == new


def test_b77_who_told_it_does_not_confirm_it(people, bank):
    new = propose_payee(by=people["banker"], **SAID)
    for name, words in (("banker", "由双倍增办"), ("trustee", "由双倍增办")):
        with pytest.raises(ValidationError, match=words):
            confirm_payee(new, by=people[name])
    with pytest.raises(IntegrityError, match="payee_confirmer_is_another"), transaction.atomic():
        Payee.objects.update(confirmed_by=people["banker"], confirmed_at=timezone.now())


def test_b77_the_database_itself_waits_for_a_day(people, bank):
    new = propose_payee(by=people["banker"], **SAID)
    confirm_payee(new, by=people["one"])
    soon = timezone.now() + timedelta(hours=23)
    for changed, name in (
        ({"usable_from": soon}, "payee_rests_for_a_day"),
        ({"number": "12"}, "payee_is_told_whole"),
        ({"refused_for": "假的"}, "payee_refused_is_not_used"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Payee.objects.update(**changed)


def test_b77_the_bank_the_trustee_and_who_decides_are_told_of_each_step(people, bank):
    colleague = BankerFactory(institution=bank).user
    stranger = BankerFactory().user
    new = propose_payee(by=people["banker"], **SAID)
    confirm_payee(new, by=people["one"])
    for person in (colleague, people["banker"], people["trustee"], people["two"]):
        titles = [notice.title for notice in Notice.objects.filter(user=person)]
        assert any("待确认" in title for title in titles)
        assert any("二十四小时后启用" in title for title in titles)
    assert not Notice.objects.filter(user=stranger).exists()


def test_b77_one_who_refuses_says_why_and_nothing_is_paid_there(people, bank):
    new = propose_payee(by=people["banker"], **SAID)
    with pytest.raises(ValidationError, match="等它办完"):
        propose_payee(by=people["banker"], **SAID)
    refuse_payee(new, by=people["one"], reason="电话核实不是本行提出")
    assert payee_of(bank.pk, timezone.now() + timedelta(days=9)) is None
    with pytest.raises(ValidationError, match="已经办理过"):
        confirm_payee(new, by=people["two"])


def test_b77_a_claim_approved_for_one_account_is_not_paid_to_another(people, bank):
    fund_of(100)
    loan = overdue(running(people["one"], bank=bank))
    claim = decided(loan, people)
    confirm_payee(propose_payee(by=people["banker"], **SAID), by=people["three"])
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        with pytest.raises(ValidationError, match="收款账户有效"):
            claims.pay(claim, by=people["trustee"], on=TODAY, reference="流水1")
        claim = claims.send_back(claim, by=people["trustee"], reason="收款账户已变更")
    assert claim.payee is None


def posted(user, password):
    browser = Client()
    browser.force_login(user)
    return browser.post(reverse("fund:new-payee"), SAID | {"password": password})


def test_b77_the_password_is_asked_once_more(people, bank):
    people["banker"].set_password("Right-pass-2026")
    people["banker"].save()
    answer = posted(people["banker"], "wrong")
    assert answer.status_code == 422
    assert "密码不正确" in answer.content.decode()
    assert AuditEvent.objects.filter(action="reauthentication_failed").exists()
    assert not Payee.objects.exists()
    assert posted(people["banker"], "Right-pass-2026").status_code == 302
    assert Payee.objects.get().bank == bank
