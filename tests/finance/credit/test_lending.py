"""放款: the bank lends what it approved, by contract; then the book keeps it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from finance.credit.actions import lend
from finance.loans.actions.terms import Agreed
from finance.loans.models import Loan, Plan
from tests.finance.credit.conftest import DAY, WAN

pytestmark = pytest.mark.django_db
MONTHLY = Agreed(Decimal("0.0435"), "equal_installments", periods=12)


def lends(application, by, **changed):
    usual = {"on": DAY, "contract_no": "HT-1", "principal": 80 * WAN, "agreed": MONTHLY}
    return lend(application, by=by, **usual | changed)


def test_the_bank_lends_and_the_application_is_in_nobodys_hands(cast, approved):
    done = lends(approved, cast.banker)
    loan = Loan.objects.get()
    assert (loan.status, loan.contract_no, loan.principal) == ("active", "HT-1", 80 * WAN)
    assert (loan.disbursed_on, done.due_on, done.turn) == (DAY, None, "nobody")
    plan = Plan.objects.get()
    assert (plan.rate, plan.periods, plan.begins_on) == (Decimal("0.0435"), 12, DAY)


def test_no_more_is_lent_than_was_approved(cast, approved):
    with pytest.raises(ValidationError, match="大于批准金额"):
        lends(approved, cast.banker, principal=80 * WAN + 1)
    assert Loan.objects.get().status == "approved"


def test_nobody_else_lends_and_nothing_before_it_is_approved(cast, approved):
    for who in (cast.bureau, cast.rival, cast.member, cast.township):
        with pytest.raises(ValidationError, match="由审批的银行放款"):
            lends(approved, who)
    Loan.objects.update(status="recommended")
    with pytest.raises(ValidationError, match="放款须在“银行已批”时办理"):
        lends(approved, cast.banker)


def test_it_is_not_dated_before_the_approval(cast, approved):
    with pytest.raises(ValidationError, match="早于上一步"):
        lends(approved, cast.banker, on=DAY - timedelta(days=1))


def test_the_page_takes_the_rate_in_per_cent_and_money_in_wan(client, cast, approved):
    client.force_login(cast.banker)
    url = f"{approved.get_absolute_url()}lend/"
    sent = {"contract_no": "HT-9", "principal": "80", "on": DAY, "rate": "4.35", "periods": "12"}
    assert client.get(url).status_code == 200
    answer = client.post(url, sent | {"amortization": "equal_installments"})
    assert answer.status_code == 302, answer.context["form"].errors
    plan = Plan.objects.get()
    assert (plan.rate, plan.loan.principal) == (Decimal("0.0435"), 80 * WAN)
    wrong = client.post(url, sent)
    assert wrong.status_code == 403
