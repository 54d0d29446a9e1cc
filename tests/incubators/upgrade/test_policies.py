"""真值表 of the way to the next level."""

import pytest

from accounts.models import System
from incubators.upgrade import policies
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import OperatorMemberFactory
from tests.factories.upgrade import AppraisalFactory, CarrierFactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(carrier, operator, clerk, bureau, office):
    return {
        "system": System(),
        "office": office,
        "bureau": bureau,
        "clerk": clerk,
        "neighbour": UserFactory(role="officer", unit=UnitFactory()),
        "department": UserFactory(role="officer", unit=UnitFactory(department=True)),
        "leader": UserFactory(role="leader"),
        "operator": operator,
        "other_operator": OperatorMemberFactory().user,
        "firm": UserFactory(role="enterprise"),
        "bank": UserFactory(role="bank"),
        "admin": UserFactory(role="system_admin"),
    }


def allowed(cast, policy, *about):
    return {name for name, user in cast.items() if policy(user, *about)}


OFFICIALS = {"system", "office", "bureau", "clerk", "neighbour", "department", "leader"}
KEEPERS = {"system", "office", "bureau"}


def test_who_sees_and_states(cast, carrier):
    near = KEEPERS | {"clerk"}
    assert allowed(cast, policies.can_see) == OFFICIALS - {"system"} | {
        "operator",
        "other_operator",
    } | ({"system"} if policies.can_see(System()) else set())
    assert allowed(cast, policies.can_state, carrier) == near | {"operator"}
    assert allowed(cast, policies.can_state_some) == near | {
        "neighbour",
        "operator",
        "other_operator",
    }


def test_who_decides_what_was_stated(cast, carrier, clerk):
    near = KEEPERS | {"clerk"}
    fact = CarrierFactFactory(incubator=carrier, state="pending")
    assert allowed(cast, policies.can_decide_fact, fact) == near
    mine = CarrierFactFactory(incubator=carrier, state="pending", name="fund", entered_by=clerk)
    assert allowed(cast, policies.can_decide_fact, mine) == KEEPERS
    assert allowed(cast, policies.can_withdraw_fact, fact) == set()
    done = CarrierFactFactory(incubator=carrier, name="fund_cases")
    assert allowed(cast, policies.can_withdraw_fact, done) == near
    assert allowed(cast, policies.can_decide_fact, done) == set()
    assert allowed(cast, policies.can_decide_facts) == near | {"neighbour"}


def test_who_keeps_sheets_and_opens_appraisals(cast, carrier):
    assert allowed(cast, policies.can_keep_sheets) == {"system", "office"}
    assert allowed(cast, policies.can_appraise) == KEEPERS
    assert allowed(cast, policies.can_see_sheets) >= OFFICIALS - {"system"}
    assert not allowed(cast, policies.can_see_sheets) & {"operator", "firm", "bank", "admin"}
    people = {name: user for name, user in cast.items() if name != "system"}
    assert allowed(people, policies.can_examine, carrier) == OFFICIALS - {"system", "clerk"}


def test_who_marks_and_who_decides(cast):
    appraisal = AppraisalFactory(examiners=[cast["bureau"], cast["leader"]])
    assert allowed(cast, policies.can_mark, appraisal) == {"bureau", "leader"}
    assert allowed(cast, policies.can_decide, appraisal) == set()
    appraisal.examiners.update(handed_in_at="2026-01-01T00:00Z")
    assert allowed(cast, policies.can_mark, appraisal) == set()
    assert allowed(cast, policies.can_decide, appraisal) == {"system", "office"}
    assert allowed(cast, policies.can_decide, AppraisalFactory(failed=True)) == set()
