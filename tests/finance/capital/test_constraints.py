"""What the database refuses of insurance, pledges, seed money and credit, by name."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from finance.capital.models import EarlyTerm, SeedRound
from tests.factories.capital import (
    CreditTotalFactory,
    InsuranceClaimFactory,
    InsurancePolicyFactory,
    PledgeFactory,
    SeedInvestmentFactory,
)
from tests.finance.capital.refusing import refused

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 5, 1), date(2026, 8, 1)


def changed(row, **said):
    for name, value in said.items():
        setattr(row, name, value)
    return row


POLICY = {
    "insurance_policy_words_are_known": {"kind": "life"},
    "insurance_policy_covers_something": {"cover": 0},
    "insurance_policy_amounts_are_some": {"premium": -1},
    "insurance_policy_subsidy_within_premium": {"premium": 100, "subsidy": 101},
    "insurance_policy_begins": {"during": DateRange(None, DAY)},
    "insurance_policy_ends": {"during": DateRange(DAY, None)},
}
CLAIM = {
    "insurance_claim_says_what_for": {"cause": ""},
    "insurance_claim_amounts_are_some": {"claimed": 0},
    "insurance_claim_closed_one_way": {"closed_on": LATER},
    "insurance_claim_closed_after_it_was_made": {"closed_on": DAY, "refused_reason": "免责"},
}
PLEDGE = {
    "pledge_of_a_patent": {"patent_no": "ZL1"},
    "pledge_is_for_something": {"amount": 0},
    "pledge_has_days": {"during": DateRange(DAY, DAY)},
}
SEED = {
    "seed_investment_is_some": {"amount": 0},
    "seed_investment_share_is_a_share": {"share": Decimal("1.5")},
    "seed_investment_valued_on_a_day": {"valuation": 100},
    "seed_investment_not_early_for_a_reason": {"is_early": False},
    "seed_investment_exits_in_some_way": {"exited_on": LATER},
    "seed_investment_exits_afterwards": {
        "exited_on": date(2026, 4, 30), "exit_way": "transfer", "exit_amount": 0,
    },
}  # fmt: skip
CREDIT = {
    "credit_total_is_not_negative": {"granted": -1, "used": None},
    "credit_total_used_within_granted": {"granted": 100, "used": 101},
}
CASES = [
    (make, name, said)
    for make, broken in (
        (InsurancePolicyFactory, POLICY),
        (InsuranceClaimFactory, CLAIM),
        (PledgeFactory, PLEDGE),
        (SeedInvestmentFactory, SEED),
        (CreditTotalFactory, CREDIT),
    )
    for name, said in broken.items()
]


@pytest.mark.parametrize(("make", "name", "said"), CASES, ids=[case[1] for case in CASES])
def test_a_row_that_makes_no_sense_is_refused(make, name, said):
    refused(name, changed(make(), **said))


def test_a_policy_is_registered_once():
    one = InsurancePolicyFactory()
    twin = InsurancePolicyFactory.build(
        enterprise=one.enterprise, insurer=one.insurer, policy_no=one.policy_no
    )
    assert "已经登记" in refused("insurance_policy_once", twin)


def test_a_patent_stands_for_one_bank_at_a_time():
    one = PledgeFactory(during=DateRange(DAY, LATER))
    said = {"enterprise": one.enterprise, "bank": one.bank, "patent_no": one.patent_no}
    twin = PledgeFactory.build(**said, during=DateRange(date(2026, 7, 31), None))
    assert "已经质押" in refused("pledge_one_at_a_time", twin)
    PledgeFactory(**said, during=DateRange(LATER, None))


def test_an_investment_and_a_round_are_registered_once():
    one = SeedInvestmentFactory()
    twin = SeedInvestmentFactory.build(enterprise=one.enterprise)
    refused("seed_investment_once", twin)
    told = {"investment": one, "on": LATER, "name": "A 轮"}
    SeedRound.objects.create(**told)
    refused("seed_round_once", SeedRound(**told))
    nothing = SeedRound(investment=one, on=LATER, name="B 轮", amount=0)
    refused("seed_round_amounts_are_some", nothing)


def test_a_bank_says_one_thing_a_day():
    one = CreditTotalFactory()
    twin = CreditTotalFactory.build(enterprise=one.enterprise, bank=one.bank)
    refused("credit_total_once_a_day", twin)


def test_a_term_is_of_years_and_on_paper():
    refused("early_term_is_of_years", EarlyTerm(from_on=DAY, years=5, document=""))
