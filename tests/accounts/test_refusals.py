"""Each verb of accounts refuses by itself, in the words of its policy, and changes nothing."""

import inspect

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import actions, policies
from accounts.models import AuditEvent, Code, ContactProposal, Unit, User
from common.dates import today
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
NOT_ASKED = {  # the timetable's, the audit's own, and what a person does before he is known
    "audited",
    "hand_over_due",
    "note_miss",
    "open_account",
    "payload_of",
    "record",
    "set_after_reset",
    "sign_up",
}
WHY = {"reason": "核对有误"}
MADE = {"username": "new@qijiang", "full_name": "新人", "role": "leader"}
OF_AN_ACCOUNT = {  # verb: what is said, whose words the refusal is
    "edit_person": ({"full_name": "另名"}, policies.can_keep_accounts),
    "edit_in_use": (WHY | {"now": timezone.now(), "full_name": "另名"}, policies.can_keep_accounts),
    "propose_contact": (
        WHY | {"email": "other@example.cn", "phone": "", "now": timezone.now()},
        policies.can_keep_accounts,
    ),
    "end_appointment": (
        {"until": today(), "successor": None, "today": today()},
        policies.can_keep_accounts,
    ),
    "convert_account": (WHY, policies.can_keep_accounts),
    "withdraw_account": ({}, policies.can_keep_accounts),
    "grant_role": (WHY | {"role": "leader"}, policies.can_grant_roles),
    "suspend": (WHY, policies.can_grant_roles),
    "restore": (WHY, policies.can_grant_roles),
    "reset_second_factor": (WHY, policies.can_grant_roles),
}
OTHERS = {"register_officer", "issue_first_passwords", "keep_unit", "decide_contact"}
ONES_OWN = {
    "change_password": ({"password": "Kai-Men-9527-Jian"}, "密码只能由本人修改"),
    "bind_second_factor": ({"secret": "A" * 32, "code": "000000"}, "动态口令只能由本人绑定"),
    "change_contact": ({"code": Code()}, "联系方式只能由本人更换"),
}


@pytest.fixture
def stranger():
    return UserFactory(role="auditor")


def everything():
    return list(User.objects.order_by("pk").values()), list(Unit.objects.order_by("pk").values())


def refusal(verb, *subject, by, **said):
    """What the verb says; that it leaves everything as it was is asserted here."""
    before, events = everything(), AuditEvent.objects.count()
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(*subject, by=by, **said)
    assert (everything(), AuditEvent.objects.count()) == (before, events)
    [sentence] = refused.value.messages
    return sentence


def test_every_verb_of_accounts_is_tried_here():
    assert set(actions.__all__) - NOT_ASKED == OF_AN_ACCOUNT.keys() | OTHERS | ONES_OWN.keys()
    for verb in OF_AN_ACCOUNT:
        assert "by" in inspect.signature(getattr(actions, verb)).parameters


@pytest.mark.parametrize("verb", OF_AN_ACCOUNT)
def test_a_verb_refuses_by_itself_whoever_its_policy_refuses(stranger, verb):
    said, policy = OF_AN_ACCOUNT[verb]
    assert refusal(verb, UserFactory(), by=stranger, **said) == policy(stranger).reason


@pytest.mark.parametrize("verb", ["grant_role", "suspend", "restore", "reset_second_factor"])
def test_a_security_administrator_does_nothing_to_himself(verb):
    guard = UserFactory(role="security_admin")
    said, policy = OF_AN_ACCOUNT[verb]
    assert refusal(verb, guard, by=guard, **said) == policy(guard, guard).reason


@pytest.mark.parametrize("verb", ONES_OWN)
def test_what_is_ones_own_nobody_else_does(verb):
    said, sentence = ONES_OWN[verb]
    assert sentence in refusal(verb, UserFactory(), by=UserFactory(role="system_admin"), **said)


def test_officials_do_not_change_their_own_contact():
    officer = UserFactory(role="officer", email="a@example.cn")
    said = refusal("change_contact", officer, by=officer, code=Code(user=officer))
    assert said == policies.can_change_contact(officer).reason


def test_an_account_and_a_unit_are_made_by_the_system_administrator_alone(stranger):
    said = refusal("register_officer", by=stranger, unit=UnitFactory(), **MADE)
    assert said == policies.can_keep_accounts(stranger).reason
    said = refusal("keep_unit", UnitFactory(), by=stranger, name="另名街道")
    assert said == policies.can_keep_units(stranger).reason


def test_first_passwords_are_issued_to_all_or_to_none(stranger):
    new, used = UserFactory(), UserFactory(last_login=timezone.now())
    said = refusal("issue_first_passwords", [new], by=stranger)
    assert said == policies.can_issue_first_password(stranger, new).reason
    keeper = UserFactory(role="system_admin")
    said = refusal("issue_first_passwords", [new, used], by=keeper)
    assert said == policies.can_issue_first_password(keeper, used).reason


def test_a_proposal_is_decided_by_another(stranger):
    keeper = UserFactory(role="security_admin")
    proposal = ContactProposal.objects.create(
        user=UserFactory(), proposed_by=keeper, proposed_at=timezone.now(), reason="本人来函"
    )
    for by in (stranger, keeper):
        said = refusal("decide_contact", proposal, by=by, accept=True, now=timezone.now())
        assert said == policies.can_decide_contact(by, proposal).reason
    proposal.refresh_from_db()
    assert proposal.state == "open"
