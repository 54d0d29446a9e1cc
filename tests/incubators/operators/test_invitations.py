"""邀请: sent to an address, accepted once by whom it belongs to; nobody is turned into another."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions import payload_of, suspend
from accounts.bonds import bonds_of
from accounts.models import AuditEvent, Notice, System, User
from common.dates import today
from incubators.carriers.models import OperatorMember
from incubators.operators import actions, selectors
from incubators.operators.models import Invitation
from incubators.operators.rules.invitations import WRONG
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.operators import InvitationFactory
from tests.incubators.operators.people import an_operator, person

pytestmark = pytest.mark.django_db
ADDRESS = "zhou.ming@example.cn"
TOLD = {"name": "周明", "contact": ADDRESS, "role": "clerk"}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def operator():
    return an_operator()


@pytest.fixture
def invited(operator, django_capture_on_commit_callbacks):
    """Somebody invites; the code of the letter comes back."""

    def invite(by=None, **told):
        with django_capture_on_commit_callbacks(execute=True):
            one = actions.invite(operator, by=by or System(), now=timezone.now(), **(TOLD | told))
        return one, re.search(r"code=(\w+)", mail.outbox[-1].body)[1]

    return invite


def payload():
    return payload_of(full_name="周明", password="Shan-Shui-4813-Xin", privacy_version="1")


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, now=timezone.now(), **said)
    return " ".join(refusal.value.messages)


def test_a_keeper_invites_the_first_person_who_makes_his_account_by_it(operator, invited):
    keeper = UserFactory(role="officer", unit=UnitFactory(bureau=True))
    one, code = invited(by=keeper, role="manager")
    assert code not in str(Invitation.objects.values().get())
    assert f"{operator}的负责人" in mail.outbox[-1].body
    user = actions.join(
        selectors.by_code(code, timezone.now()), now=timezone.now(), payload=payload()
    )
    assert (user.username, user.role, user.is_self_registered) == (ADDRESS, "operator", True)
    assert operator.incubators.get() in type(operator.incubators.get()).objects.visible_to(user)
    member = OperatorMember.objects.get(user=user)
    assert member.role == "manager"
    assert bonds_of(user) == [f"这个账号现在是{operator}的人员"]
    one.refresh_from_db()
    assert (one.contact, one.accepted_by) == ("", user)
    assert Notice.objects.filter(user=keeper, title__contains="接受担任").exists()
    told = AuditEvent.objects.filter(object_key=operator.credit_code)
    assert set(told.values_list("action", flat=True)) == {"invitation_sent", "invitation_accepted"}
    assert ADDRESS not in str(list(told.values("detail", "object_key")))


def test_an_invitation_serves_once(operator, invited):
    one, code = invited()
    actions.join(one, now=timezone.now(), payload=payload())
    assert selectors.by_code(code, timezone.now()) is None
    assert refused(actions.join, one, payload=payload()) == WRONG
    assert User.objects.filter(role="operator").count() == 1


@pytest.mark.parametrize("how", ["revoked", "expired", "sent again", "inviter stopped"])
def test_of_what_serves_no_more_the_sentence_is_one(operator, invited, how):
    manager = person(operator)
    one, code = invited(by=manager)
    later = timezone.now() + timedelta(minutes=5)
    match how:
        case "revoked":
            actions.revoke(one, by=manager, now=later)
        case "expired":
            later += timedelta(days=8)
        case "sent again":
            with time_machine.travel(later):
                actions.resend(one, by=manager, now=later)
            assert selectors.by_code(code, later) is None
            return
        case _:
            suspend(manager, by=System(), reason="核查")
    with time_machine.travel(later):
        assert refused(actions.join, one, payload=payload()) == WRONG


@pytest.mark.parametrize("role", ["enterprise", "bank", "office", "system_admin"])
def test_an_account_of_another_kind_is_never_turned_into_an_operators(operator, invited, role):
    other = UserFactory(role=role, username=ADDRESS)
    one, _ = invited()
    assert "已有账号" in refused(actions.join, one, payload=payload())
    assert "只有一种身份" in refused(actions.accept, one, by=other)
    other.refresh_from_db()
    assert other.role == role
    assert not OperatorMember.objects.exists()


def test_who_has_an_operators_account_accepts_or_declines_by_himself(operator, invited):
    known, stranger = (UserFactory(role="operator", username=name) for name in (ADDRESS, "other"))
    one, _ = invited()
    assert "另一个地址" in refused(actions.accept, one, by=stranger)
    member = actions.accept(one, by=known, now=timezone.now())
    assert actions.accept(one, by=known, now=timezone.now()) == member
    two = InvitationFactory(contact=ADDRESS)
    actions.decline(two, by=known, now=timezone.now())
    two.refresh_from_db()
    assert (two.state_words, two.contact) == ("本人谢绝", "")
    assert OperatorMember.objects.get() == member


def test_whose_term_is_over_comes_back_as_what_he_is_invited_as(operator):
    gone = person(operator, "manager", valid_until=today() - timedelta(days=1))
    one = InvitationFactory(operator=operator, contact=gone.username)
    actions.accept(one, by=gone, now=timezone.now())
    member = OperatorMember.objects.get(user=gone)
    assert (member.role, member.valid_until) == ("clerk", None)
    assert [held.how for held in selectors.history(operator)] == ["再次接受邀请"]


def test_an_open_membership_is_no_less_for_an_older_invitation(operator):
    manager = person(operator)
    one = InvitationFactory(operator=operator, contact=manager.username)
    actions.accept(one, by=manager, now=timezone.now())
    assert OperatorMember.objects.get(user=manager).role == "manager"


def test_invited_again_the_former_invitation_is_taken_back(operator, invited):
    first, code = invited()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        invited(role="manager")
    first.refresh_from_db()
    assert first.state_words == "已撤回"
    assert selectors.by_code(code, timezone.now()) is None


def test_of_what_ran_out_long_ago_the_address_is_forgotten(operator):
    old = InvitationFactory(
        operator=operator,
        created_at=timezone.now() - timedelta(days=99),
        expires_at=timezone.now() - timedelta(days=92),
    )
    kept = InvitationFactory(operator=operator, expires_at=timezone.now() + timedelta(days=1))
    assert actions.forget_expired(by=System(), now=timezone.now()) == 1
    assert actions.forget_expired(by=System(), now=timezone.now()) == 0
    for one in (old, kept):
        one.refresh_from_db()
    assert (old.contact, kept.contact != "") == ("", True)


def test_letters_to_one_address_and_of_one_operator_are_counted(operator, invited, settings):
    one, _ = invited()
    assert "分钟后再发" in refused(actions.resend, one, by=System())
    settings.INVITATIONS_A_DAY = 1
    told = TOLD | {"contact": "second@example.cn"}
    assert "邀请过多" in refused(actions.invite, operator, by=System(), **told)


@pytest.mark.parametrize("who", ["clerk", "other", "enterprise", "leader"])
def test_who_keeps_no_people_invites_nobody(operator, who):
    by = {
        "clerk": lambda: person(operator, "clerk"),
        "other": lambda: person(an_operator()),
    }.get(who, lambda: UserFactory(role=who))()
    one = InvitationFactory(operator=operator)
    assert "由本机构负责人增减" in refused(actions.invite, operator, by=by, **TOLD)
    assert "由本机构负责人增减" in refused(actions.revoke, one, by=by)
    assert "由本机构负责人增减" in refused(actions.resend, one, by=by)
    assert Invitation.objects.count() == 1


def test_bad_input_gets_a_sentence(operator):
    person(operator, user__username="there@example.cn")
    manager = person(operator)
    for told, sentence in (
        ({"contact": "nowhere"}, "无法识别"),
        ({"contact": "there@example.cn"}, "已是本机构人员"),
        ({"valid_until": today() - timedelta(days=1)}, "不能早于今天"),
        ({"role": "boss"}, "boss"),
        ({"name": " "}, "不能为空|请填写|此字段"),
    ):
        assert re.search(sentence, refused(actions.invite, operator, by=manager, **(TOLD | told)))


def test_a_manager_who_leads_no_more_leaves_no_open_invitation(operator, invited):
    manager, keeper = person(operator), UserFactory(role="office")
    one, _ = invited(by=manager)
    actions.leave_or_remove(OperatorMember.objects.get(user=manager), by=keeper)
    one.refresh_from_db()
    assert one.state_words == "已撤回"
