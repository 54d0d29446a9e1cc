"""Each verb of claims and members refuses by itself, in the words of its policy."""

import inspect
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from enterprises.membership import actions, policies
from enterprises.membership.models import Claim
from enterprises.registry.models import EnterpriseMember
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WHY = {"now": NOW, "reason": "核对有误"}
TO_CLERK = {"role": "clerk", "valid_until": None}
OF_A_CLAIM = {  # verb: what is said, whose words the refusal is
    "approve": ({"now": NOW}, policies.can_decide),
    "send_back": (WHY, policies.can_decide),
    "refuse": (WHY, policies.can_decide),
    "withdraw": ({}, policies.can_withdraw),
    "answer_claim": ({"answer": "agreed", "note": "", "now": NOW}, policies.can_consent),
}
OF_THE_CLAIMANT = {  # the form in his hands, whose fields nobody else fills
    "fill": {"values": {"name": "另名有限公司"}},
    "attach_licence": {"file": None, "now": NOW},
    "attach_letter": {"file": None, "asks_consent": True, "now": NOW},
    "submit": {"now": NOW},
}
OF_A_MEMBER = {
    "change_member": (
        TO_CLERK,
        lambda user, m: policies.can_change_member(user, m.enterprise, "clerk", m),
    ),
    "remove_member": ({}, lambda user, m: policies.can_set_member(user, m.enterprise, m.role, m)),
    "hand_over": ({"leaves": False}, lambda user, m: policies.can_hand_over(user, m.enterprise)),
    "accept": ({}, policies.can_answer),
    "decline": ({}, policies.can_answer),
}
OTHERS = {"add_member", "begin"}
PART_OF_ANOTHER = {"follow", "note_miss"}


@pytest.fixture
def stranger():
    return UserFactory(role="officer", unit=UnitFactory(department=True))


@pytest.fixture
def clerk():
    firm = EnterpriseFactory()
    firm.members.create(user=UserFactory(role="enterprise"), role="manager")
    return firm.members.create(user=UserFactory(role="enterprise"), role="clerk")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Claim, EnterpriseMember)]


def refusal(verb, *subject, by, **said):
    before = everything()
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(*subject, by=by, **said)
    assert everything() == before
    [sentence] = refused.value.messages
    return sentence


def test_every_verb_of_membership_is_tried_here():
    verbs = {
        name
        for name in actions.__all__
        if "by" in inspect.signature(getattr(actions, name)).parameters
    }
    tried = OF_A_CLAIM.keys() | OF_THE_CLAIMANT.keys() | OF_A_MEMBER.keys() | OTHERS
    assert verbs - PART_OF_ANOTHER == tried


@pytest.mark.parametrize("verb", OF_A_CLAIM)
def test_a_verb_of_a_claim_refuses_by_itself(stranger, verb):
    said, policy = OF_A_CLAIM[verb]
    claim = ClaimFactory()
    assert refusal(verb, claim, by=stranger, **said) == policy(stranger, claim).reason


@pytest.mark.parametrize("verb", OF_A_CLAIM)
def test_a_verb_of_a_claim_refuses_by_the_state_it_finds(verb):
    said, policy = OF_A_CLAIM[verb]
    claim = ClaimFactory(state="refused", reason="不符")
    by = claim.user if verb == "withdraw" else UserFactory(role="office")
    assert refusal(verb, claim, by=by, **said) == policy(by, claim).reason


@pytest.mark.parametrize("verb", OF_THE_CLAIMANT)
def test_a_claim_is_filled_by_its_claimant_while_it_is_with_him(stranger, verb):
    said = OF_THE_CLAIMANT[verb]
    draft = ClaimFactory(state="draft", submitted_at=None)
    assert "不能" in refusal(verb, draft, by=stranger, **said)
    ended = ClaimFactory(state="refused", reason="不符")
    assert "不予通过" in refusal(verb, ended, by=ended.user, **said)


@pytest.mark.parametrize("verb", OF_A_MEMBER)
def test_a_verb_of_a_member_refuses_by_itself(stranger, clerk, verb):
    said, policy = OF_A_MEMBER[verb]
    assert refusal(verb, clerk, by=stranger, **said) == policy(stranger, clerk).reason


def test_a_member_is_added_by_who_may_add_him(stranger, clerk):
    said = {"now": NOW, "username": "a", "role": "clerk", "valid_until": date(2099, 1, 1)}
    words = refusal("add_member", clerk.enterprise, by=stranger, **said)
    assert words == policies.can_set_member(stranger, clerk.enterprise, "clerk").reason


def test_a_claim_is_begun_by_people_of_enterprises(stranger):
    words = refusal("begin", by=stranger, credit_code="91500222MA5U00001X")
    assert words == policies.can_claim(stranger).reason
