"""政策在锁里问: each verb of the register refuses by its policy, of the row as it is locked."""

import inspect
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from common.dates import today
from enterprises.registry import actions, policies
from enterprises.registry.belongings import every
from enterprises.registry.models import Enterprise, Merge
from enterprises.registry.rules.standing import State
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 1)
QUIET = {"merge_conflicts", "UndecidedError"}  # read, or no verb


@pytest.fixture
def firm():
    return EnterpriseFactory()


@pytest.fixture
def held(firm):
    return actions.recognize(
        firm, by=System(), kind="high_tech", first_day=date(2024, 1, 1), printed_last_day=None
    )


def _dispute(firm):
    return actions.raise_dispute(
        firm, by=UserFactory(role="office"), proposed=None, reason="误登", today=today()
    )


def _merge(firm):
    gone = EnterpriseFactory(township=firm.township)
    actions.merge(firm, gone, by=System(), reason="同一家")
    return Merge.objects.get(kept=firm)


def _member(firm):
    actions.set_membership(firm, by=System(), what=every()[0], first_day=DAY)
    return firm.memberships.get()


def _move(firm):
    actions.move_internally(firm, by=System(), to=UnitFactory(), on=DAY, reason="搬迁")
    return firm.moves.get()


WHY = {"reason": "核对有误"}
EVENT = {"on": DAY}
REFUSED = {  # verb: what it is done to, what is said, whose words the refusal is
    "register_enterprise": (
        None,
        {"values": {"credit_code": a_credit_code(7), "name": "测试有限公司"}},
        policies.can_register,
    ),
    "correct_enterprise": (lambda f: f, {"version": 1, "changes": {}}, policies.can_correct),
    "correct_credit_code": (
        lambda f: f,
        {"code": a_credit_code(8)} | WHY,
        policies.can_correct_code,
    ),
    "rename": (lambda f: f, {"name": "测试新名有限公司"} | EVENT, policies.can_rename),
    "recognize": (
        lambda f: f,
        {"kind": "high_tech", "first_day": DAY, "printed_last_day": None},
        policies.can_recognize,
    ),
    "move_internally": (lambda f: f, {"to": None} | EVENT | WHY, policies.can_move),
    "move_in": (lambda f: f, {"township": None} | EVENT, policies.can_move),
    "move_out": (lambda f: f, EVENT, policies.can_move),
    "deregister": (lambda f: f, EVENT, policies.can_move),
    "revoke_licence": (lambda f: f, EVENT, policies.can_move),
    "restore": (lambda f: f, WHY, policies.can_restore),
    "place": (lambda f: f, {"township": None} | WHY, policies.can_place),
    "put_outside": (lambda f: f, WHY, policies.can_place),
    "record_move": (lambda f: f, {"kind": "in"} | EVENT, policies.can_record_move),
    "withdraw_move": (_move, WHY, policies.can_record_move),
    "set_membership": (lambda f: f, {"what": None, "first_day": DAY}, policies.can_belong),
    "withdraw_membership": (_member, WHY, policies.can_belong),
    "raise_dispute": (
        lambda f: f,
        {"proposed": None, "today": DAY} | WHY,
        policies.can_dispute,
    ),
    "decide_dispute": (
        _dispute,
        {"to": None, "effective_on": None, "decision": "不成立", "today": DAY},
        None,
    ),
    "merge": (lambda f: f, {"gone": EnterpriseFactory} | WHY, policies.can_merge),
    "undo_merge": (_merge, WHY, None),
    "tell_apart": (lambda f: f, {"other": EnterpriseFactory} | WHY, None),
    "take_back_apart": (lambda f: f, {"other": EnterpriseFactory} | WHY, None),
    "load_chains": (None, {"rows": []}, policies.can_load_chains),
    "close_open_ends": (None, {}, policies.can_close_open_ends),
}
OF_A_TITLE = {
    "revoke": EVENT | WHY,
    "restore_qualification": WHY,
    "correct_qualification": {"version": 1, "changes": {}} | WHY,
    "withdraw_qualification": WHY,
}


def test_every_verb_of_the_register_is_tried_here():
    verbs = {
        name
        for name in set(actions.__all__) - QUIET
        if "by" in inspect.signature(getattr(actions, name)).parameters
    }
    assert verbs == REFUSED.keys() | OF_A_TITLE.keys()


@pytest.mark.parametrize("verb", REFUSED)
def test_a_verb_refuses_by_itself_whoever_its_policy_refuses(firm, verb):
    about, said, policy = REFUSED[verb]
    stranger = UserFactory(role="officer", unit=UnitFactory(kind="department"))
    subject = [about(firm)] if about else []
    said = {name: value() if value is EnterpriseFactory else value for name, value in said.items()}
    before = Enterprise.objects.values_list("name", "version", "state", "township").order_by("pk")
    before = list(before)
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(*subject, by=stranger, **said)
    if policy:
        assert refused.value.messages == [policy(stranger, *([firm] if about else [])).reason]
    after = Enterprise.objects.values_list("name", "version", "state", "township").order_by("pk")
    assert list(after) == before


@pytest.mark.parametrize("verb", OF_A_TITLE)
def test_a_verb_of_a_title_refuses_by_itself_too(firm, held, verb):
    stranger = UserFactory(role="officer", unit=firm.township)
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(held, by=stranger, **OF_A_TITLE[verb])
    assert refused.value.messages == [policies.can_revoke(stranger, firm).reason]
    held.refresh_from_db()
    assert (held.version, held.revoked_on) == (1, None)


def test_a_firm_that_moved_away_meanwhile_is_no_longer_its_old_townships_to_rename(firm):
    home = UserFactory(role="officer", unit=firm.township)
    seen = Enterprise.objects.get(pk=firm.pk)
    actions.move_internally(firm, by=System(), to=UnitFactory(), on=DAY, reason="搬迁")
    assert policies.can_rename(home, seen)
    with pytest.raises(ValidationError, match="所属街镇"):
        actions.rename(seen, by=home, name="测试改名有限公司", on=DAY)


def test_a_firm_that_ended_meanwhile_is_not_ended_twice(firm):
    seen = Enterprise.objects.get(pk=firm.pk)
    actions.deregister(firm, by=System(), on=DAY)
    assert policies.can_move(System(), seen, to=State.MOVED_OUT)
    with pytest.raises(ValidationError, match="企业现为“注销”"):
        actions.move_out(seen, by=System(), on=DAY)


def test_a_code_with_a_wrong_check_digit_is_confirmed_by_the_office_alone(firm):
    home = UserFactory(role="officer", unit=firm.township)
    values = {"credit_code": a_credit_code(9), "name": "测试代码有限公司"}
    with pytest.raises(ValidationError, match="双倍增办对照营业执照"):
        actions.register_enterprise(by=home, values=values, confirm_code=True)
