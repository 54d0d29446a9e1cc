from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from enterprises.evaluation.models import Evaluation
from enterprises.pools import policies
from enterprises.pools.actions import proposals
from enterprises.pools.models import PoolProposal
from enterprises.registry.actions import recognize
from tests.enterprises.pools.stays import NOW, TODAY, proposed
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory()


def test_nobody_decides_his_own_proposal(firm, office):
    proposal = proposed(firm, by=office)
    assert not policies.can_decide(office, proposal)
    with pytest.raises(ValidationError, match="自己提出"):
        proposals.decide(proposal, by=office, accept=True, on=TODAY, decision="", now=NOW)
    proposals.decide(proposal, by=UserFactory(), accept=True, on=TODAY, decision="", now=NOW)
    assert firm.pool_entries.get().stages.get().stage == "growth"


def test_b42_nobody_decides_about_a_firm_he_belongs_to(firm, office):
    firm.members.create(user=office)
    proposal = proposed(firm)
    with pytest.raises(ValidationError, match="回避"):
        proposals.decide(proposal, by=office, accept=True, on=TODAY, decision="", now=NOW)
    proposals.decide(proposal, by=UserFactory(), accept=True, on=TODAY, decision="", now=NOW)


def test_the_rules_propose_technology_firms_once(firm):
    by = System()
    recognize(firm, by=by, kind="tech_sme", first_day=date(2026, 5, 1), printed_last_day=None)
    assert proposals.propose_by_rules(by=by, now=NOW) == 1
    assert proposals.propose_by_rules(by=by, now=NOW) == 0
    assert PoolProposal.objects.get().source == "rules"
    for code, passed, short in [(1, False, "rd_ratio"), (2, True, ""), (3, False, "")]:
        Evaluation.objects.create(
            enterprise=EnterpriseFactory(name=f"第{code}家科技有限公司"),
            kind="tech_sme",
            year=2026,
            evaluated_on=TODAY,
            passed=passed,
            failed=0 if passed else 2 - bool(short),
            unknown=0,
            short_of=short,
            facts={},
            result={},
        )
    assert proposals.propose_by_rules(by=by, now=NOW) == 2
    assert PoolProposal.objects.filter(pool="tech").count() == 2
