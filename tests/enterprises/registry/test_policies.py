"""Who may do what: the table of docs/access.md, asked of the policies themselves."""

import pytest

from accounts.models import System
from enterprises.registry import policies
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
PEOPLE = (
    "office",
    "leader",
    "bureau",
    "home",
    "neighbour",
    "department",
    "park",
    "member",
    "system",
)
ABOUT_A_FIRM = {  # y: may
    "can_correct": "y.yy....y",
    "can_rename": "y.yy....y",
    "can_correct_code": "y.......y",
    "can_recognize": "y.y.....y",
    "can_revoke": "y.y.....y",
    "can_place": "y.......y",
    "can_move": "y.y.....y",
    "can_merge": "y.......y",
    "can_reveal": "yyyy...yy",
}
ABOUT_THE_LIST = {
    "can_register": "y.yyy...y",
    "can_confirm_code": "y.......y",
    "can_export": "yyyyyyy.y",
    "can_export_personal": "y.......y",
    "can_find_duplicates": "y.......y",
}


@pytest.fixture
def firm():
    return EnterpriseFactory()


@pytest.fixture
def people(firm):
    kinds = {"bureau": "bureau", "department": "department", "park": "park"}
    made = {
        name: UserFactory(role="officer", unit=UnitFactory(kind=kind))
        for name, kind in kinds.items()
    }
    made |= {name: UserFactory(role=name) for name in ("office", "leader")}
    made["home"] = UserFactory(role="officer", unit=firm.township)
    made["neighbour"] = UserFactory(role="officer")
    made["member"] = UserFactory(role="enterprise")
    return made | {"system": System()}


def allowed(people, ask):
    decisions = [ask(people[name]) for name in PEOPLE]
    assert all(decision.reason for decision in decisions if not decision)
    return "".join("y" if decision else "." for decision in decisions)


@pytest.mark.parametrize("verb", ABOUT_A_FIRM)
def test_about_a_firm(people, firm, verb):
    ask = getattr(policies, verb)
    assert allowed(people, lambda user: ask(user, firm)) == ABOUT_A_FIRM[verb]


@pytest.mark.parametrize("verb", ABOUT_THE_LIST)
def test_about_the_list(people, verb):
    assert allowed(people, getattr(policies, verb)) == ABOUT_THE_LIST[verb]


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor", "bank", "operator"])
def test_others_may_nothing(firm, role):
    user = UserFactory(role=role)
    verbs = [getattr(policies, name)(user, firm) for name in ABOUT_A_FIRM]
    verbs += [getattr(policies, name)(user) for name in ABOUT_THE_LIST]
    assert not any(verbs)


def test_nothing_more_happens_to_a_record_that_was_merged(people, firm):
    firm.merged_into = EnterpriseFactory()
    verbs = [name for name in ABOUT_A_FIRM if name != "can_reveal"]
    assert not any(getattr(policies, name)(people["office"], firm) for name in verbs)
