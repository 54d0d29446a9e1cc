"""邀请: sent to an address, accepted once by whom it belongs to; nobody is turned into another."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions import payload_of, suspend
from accounts.models import AuditEvent, Notice, System, User
from common.dates import today
from seats import actions, selectors
from seats.kinds import kind_of
from seats.rules.invitations import WRONG
from tests.factories.accounts import UnitFactory, UserFactory
from tests.seats.bodies import a_body, account, invitation, person, seat, seat_of, seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
ADDRESS = "zhou.ming@example.cn"
TOLD = {"name": "周明", "contact": ADDRESS, "role": "clerk"}


@pytest.fixture
def invited(body, django_capture_on_commit_callbacks):
    """Somebody invites; the code of the letter comes back."""

    def invite(by=None, **told):
        with django_capture_on_commit_callbacks(execute=True):
            one = actions.invite(body, by=by or System(), now=timezone.now(), **(TOLD | told))
        return one, re.search(r"code=(\w+)", mail.outbox[-1].body)[1]

    return invite


def invitations(body):
    return kind_of(body).invitation._default_manager


def payload():
    return payload_of(full_name="周明", password="Shan-Shui-4813-Xin", privacy_version="1")


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, now=timezone.now(), **said)
    return " ".join(refusal.value.messages)


def test_a_keeper_invites_the_first_person_who_makes_his_account_by_it(body, invited):
    keeper = UserFactory(role="officer", unit=UnitFactory(bureau=True))
    one, code = invited(by=keeper, role="manager")
    assert code not in str(invitations(body).values().get())
    assert f"{body}的负责人" in mail.outbox[-1].body
    user = actions.join(
        selectors.by_code(code, timezone.now()), now=timezone.now(), payload=payload()
    )
    assert (user.username, user.role, user.is_self_registered) == (ADDRESS, account(body), True)
    assert body in type(body).objects.visible_to(user)
    member = seat(user, body)
    assert member.role == "manager"
    one.refresh_from_db()
    assert (one.contact, one.accepted_by) == ("", user)
    assert Notice.objects.filter(user=keeper, title__contains="接受担任").exists()
    told = AuditEvent.objects.filter(object_key=getattr(body, kind_of(body).key))
    assert set(told.values_list("action", flat=True)) == {"invitation_sent", "invitation_accepted"}
    assert ADDRESS not in str(list(told.values("detail", "object_key")))


def test_an_invitation_serves_once(body, invited):
    one, code = invited()
    actions.join(one, now=timezone.now(), payload=payload())
    assert selectors.by_code(code, timezone.now()) is None
    assert refused(actions.join, one, payload=payload()) == WRONG
    assert User.objects.filter(role=account(body)).count() == 1


@pytest.mark.parametrize("how", ["revoked", "expired", "sent again", "inviter stopped"])
def test_of_what_serves_no_more_the_sentence_is_one(body, invited, how):
    manager = person(body)
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


@pytest.mark.parametrize("role", ["enterprise", "auditor", "office", "system_admin"])
def test_an_account_of_another_kind_is_never_turned_into_one_of_these(body, invited, role):
    other = UserFactory(role=role, username=ADDRESS)
    one, _ = invited()
    assert "已有账号" in refused(actions.join, one, payload=payload())
    assert "只有一种身份" in refused(actions.accept, one, by=other)
    other.refresh_from_db()
    assert other.role == role
    assert not seats(body).exists()


def test_who_has_an_account_of_the_kind_accepts_or_declines_by_himself(body, other, invited):
    known, stranger = (
        UserFactory(role=account(body), username=name) for name in (ADDRESS, "other")
    )
    one, _ = invited()
    assert "另一个地址" in refused(actions.accept, one, by=stranger)
    member = actions.accept(one, by=known, now=timezone.now())
    assert actions.accept(one, by=known, now=timezone.now()) == member
    two = invitation(other, contact=ADDRESS)
    actions.decline(two, by=known, now=timezone.now())
    two.refresh_from_db()
    assert (two.state_words, two.contact) == ("本人谢绝", "")
    assert seats(body).get() == member


def test_whose_term_is_over_comes_back_as_what_he_is_invited_as(body):
    gone = person(body, "manager", valid_until=today() - timedelta(days=1))
    one = invitation(body, contact=gone.username)
    actions.accept(one, by=gone, now=timezone.now())
    member = seat(gone, body)
    assert (member.role, member.valid_until) == ("clerk", None)
    assert [held.how for held in selectors.history(body)] == ["再次接受邀请"]


def test_an_open_membership_is_no_less_for_an_older_invitation(body):
    manager = person(body)
    one = invitation(body, contact=manager.username)
    actions.accept(one, by=manager, now=timezone.now())
    assert seat(manager, body).role == "manager"


def test_invited_again_the_former_invitation_is_taken_back(body, invited):
    first, code = invited()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        invited(role="manager")
    first.refresh_from_db()
    assert first.state_words == "已撤回"
    assert selectors.by_code(code, timezone.now()) is None


def test_of_what_ran_out_long_ago_the_address_is_forgotten(body):
    old = invitation(
        body,
        created_at=timezone.now() - timedelta(days=99),
        expires_at=timezone.now() - timedelta(days=92),
    )
    kept = invitation(body, expires_at=timezone.now() + timedelta(days=1))
    assert actions.forget_expired(by=System(), now=timezone.now()) == 1
    assert actions.forget_expired(by=System(), now=timezone.now()) == 0
    for one in (old, kept):
        one.refresh_from_db()
    assert (old.contact, kept.contact != "") == ("", True)


def test_letters_to_one_address_and_of_one_body_are_counted(body, invited, settings):
    one, _ = invited()
    assert "分钟后再发" in refused(actions.resend, one, by=System())
    settings.INVITATIONS_A_DAY = 1
    told = TOLD | {"contact": "second@example.cn"}
    assert "邀请过多" in refused(actions.invite, body, by=System(), **told)


@pytest.mark.parametrize("who", ["clerk", "other", "enterprise", "leader"])
def test_who_keeps_no_people_invites_nobody(body, other, who):
    by = {
        "clerk": lambda: person(body, "clerk"),
        "other": lambda: person(other),
    }.get(who, lambda: UserFactory(role=who))()
    one = invitation(body)
    assert "由本机构负责人增减" in refused(actions.invite, body, by=by, **TOLD)
    assert "由本机构负责人增减" in refused(actions.revoke, one, by=by)
    assert "由本机构负责人增减" in refused(actions.resend, one, by=by)
    assert invitations(body).count() == 1


def test_bad_input_gets_a_sentence(body):
    person(body, user__username="there@example.cn")
    manager = person(body)
    for told, sentence in (
        ({"contact": "nowhere"}, "无法识别"),
        ({"contact": "there@example.cn"}, "已是本机构人员"),
        ({"valid_until": today() - timedelta(days=1)}, "不能早于今天"),
        ({"role": "boss"}, "boss"),
        ({"name": " "}, "不能为空|请填写|此字段"),
    ):
        assert re.search(sentence, refused(actions.invite, body, by=manager, **(TOLD | told)))


def test_a_manager_who_leads_no_more_leaves_no_open_invitation(body, invited):
    manager, keeper = person(body), UserFactory(role="office")
    one, _ = invited(by=manager)
    actions.leave_or_remove(seat(manager, body), by=keeper)
    one.refresh_from_db()
    assert one.state_words == "已撤回"


def test_who_acts_for_a_bank_does_not_accept_another_and_who_did_may():
    bank, gone_from = a_body("institution"), seat_of(a_body("institution"))
    held = seat_of(a_body("institution"))
    one = invitation(bank, contact=held.user.username)
    assert "一个账号只代表一家机构" in refused(actions.accept, one, by=held.user)
    assert seats(bank).filter(user=held.user).get() == held
    one.refresh_from_db()
    assert one.state_words == "等待接受"
    gone_from.valid_until = today() - timedelta(days=1)
    gone_from.save()
    two = invitation(bank, contact=gone_from.user.username)
    actions.accept(two, by=gone_from.user, now=timezone.now())
    assert seats(bank).get(user=gone_from.user).institution == bank


def test_who_acts_for_one_operator_may_act_for_another():
    held, second = seat_of(a_body("operator")), a_body("operator")
    one = invitation(second, contact=held.user.username)
    actions.accept(one, by=held.user, now=timezone.now())
    assert seats(second).filter(user=held.user).count() == 2
