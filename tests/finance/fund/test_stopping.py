"""熔断: at the line new recommendations stop, running loans go on; no line, no stop."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from finance.banks.models import SharingTerm
from finance.fund.rules.stop_loss import State
from finance.fund.selectors.stopping import of_bank, of_district, stops
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from tests.factories.finance import AgreementFactory, BankFactory, LoanFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import TODAY, approved, asked, cast, overdue, paid, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def bank(people):
    """100 万元 lent, 8 万元 paid for one of ten: a rate of 8 %."""
    fund_of(100)
    found = people["banker"].institution_memberships.get().institution
    loans = [running(people["one"], wan=10, bank=found) for _ in range(10)]
    paid(overdue(loans[0]), people)
    return found


def recommend(loan, by):
    with transaction.atomic():
        make_step(locked(loan), Verb.RECOMMEND, by=by, on=TODAY)


def term(**said):
    SharingTerm.objects.create(valid_from=date(2026, 11, 1), **said)


def test_without_a_line_nothing_stops(bank, people):
    assert of_bank(bank, "knowledge_value", TODAY).verdict.state is State.UNKNOWN
    recommend(asked(bank=bank, status="applied"), people["one"])


@pytest.mark.parametrize(
    ("line", "state"),
    [("0.08", State.STOPPED), ("0.0801", State.WARNING), ("0.1", State.WARNING),
     ("0.1001", State.FINE)],
)  # fmt: skip
def test_the_rate_is_what_was_paid_of_what_was_lent_under_a_promise(bank, line, state):
    LoanFactory(bank=bank)  # lent without a promise: not in it
    AgreementFactory(institution=bank, stop_loss=Decimal(line))
    stop = of_bank(bank, "knowledge_value", TODAY)
    assert (stop.paid, stop.lent, stop.verdict.state) == (8 * WAN, 100 * WAN, state)


def test_a_stopped_bank_gets_no_new_recommendation_and_what_runs_goes_on(bank, people):
    waiting = asked(wan=1, bank=bank)
    term(stop_loss=Decimal("0.08"))
    with pytest.raises(ValidationError, match=r"已熔断（代偿率 8\.00%，熔断线 8\.00%），暂停"):
        recommend(asked(bank=bank, status="applied"), people["one"])
    recommend(asked(bank=BankFactory(), status="applied"), people["one"])
    approved(waiting, people["one"])


def test_a_stopped_district_stops_every_bank(bank, people):
    term(district_stop_loss=Decimal("0.05"))
    assert of_district(TODAY).is_stopped
    with pytest.raises(ValidationError, match="全区已熔断"):
        recommend(asked(bank=BankFactory(), status="applied"), people["one"])


def test_the_states_are_told_of_the_district_and_each_bank_s_product(bank):
    names = [stop.name for stop in stops(TODAY)]
    assert names == ["全区", f"{bank} 知识价值信用贷款"]
    assert stops(date(2020, 1, 1)) == []
