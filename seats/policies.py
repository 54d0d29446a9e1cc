"""谁可以做什么 with a body's people and whom it invites, of whichever kind it is."""

from datetime import datetime
from typing import Any

from accounts.models import System, User
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from seats.kinds import Kind, body_of, kind_of
from seats.models import Invitation, Seat
from seats.querysets import in_office, reached
from seats.rules.invitations import WRONG, State
from seats.rules.roles import MemberRole

By = User | System


def is_one(user: By, kind: Kind) -> bool:
    """A person of such a body, by his account; he may be of none yet."""
    return user.role == kind.account


def can_use(user: By, kind: Kind) -> Decision:
    """我的机构 and the invitations to oneself."""
    return allowed_if(is_one(user, kind), f"这里供{kind.noun}人员使用。")


def is_of(user: By, body: Any) -> bool:
    """Acts for this body, today."""
    return is_one(user, kind_of(body)) and bool(_seats(user, body).exists())


def leads(user: By, body: Any) -> bool:
    """现任负责人 of this body, today."""
    if not is_one(user, kind_of(body)):
        return False
    return bool(_seats(user, body).filter(role=MemberRole.MANAGER).exists())


def _seats(user: By, body: Any) -> Any:
    kind = kind_of(body)
    rows = kind.seat._default_manager.filter(in_office(today()), user=user.pk)
    return rows.filter(**{kind.word: body})


def can_manage(user: By, body: Any) -> Decision:
    """增减人员、邀请: a manager of the body today; the keepers."""
    kind = kind_of(body)
    return allowed_if(
        kind.keeps(user) or leads(user, body),
        f"人员由本机构负责人增减；没有负责人时请联系{kind.keepers}。",
    )


def can_add(user: By, body: Any) -> Decision:
    """直接增加, without asking the person: the keepers, who know whose account it is."""
    kind = kind_of(body)
    return allowed_if(
        kind.keeps(user), f"直接增加由{kind.keepers}办理；本机构负责人请用“邀请人员”。"
    )


def can_change_member(user: By, member: Seat) -> Decision:
    """变更身份和任期: as the people are kept."""
    return can_manage(user, body_of(member))


def can_remove(user: By, member: Any) -> Decision:
    """移除: as the people are kept; and everybody may leave."""
    own = is_one(user, kind_of(member)) and member.user_id == user.pk
    return ALLOWED if own else can_manage(user, body_of(member))


def can_hand_over(user: By, to: Any) -> Decision:
    """交接: a manager his own place; where he has left, the keepers appoint. To who acts today."""
    kind = kind_of(to)
    if not can_manage(user, body_of(to)):
        return denied(f"由现任负责人交接；负责人已离开的，请联系{kind.keepers}指定。")
    if to.user_id == user.pk:
        return denied("您已是负责人，不用交接给自己。")
    if not acts(to):
        return denied("对方的任期已经结束或账号已停用，不能担任负责人。")
    return ALLOWED


def acts(member: Any) -> bool:
    """Whether he acts for the body today: his term runs, his account is open."""
    runs = member.valid_until is None or member.valid_until >= today()
    user = member.user
    return bool(runs and user.is_active and is_one(user, kind_of(member)))


def can_revoke(user: By, invitation: Invitation, now: datetime) -> Decision:
    """撤回、重发: as the people are kept, while it is open or has run out."""
    if not (may := can_manage(user, invitation.body)):
        return may
    if invitation.state_at(now) in (State.OPEN, State.EXPIRED):
        return ALLOWED
    return denied("这份邀请已经接受、谢绝或撤回，不用再办理。")


def can_join(invitation: Invitation, now: datetime) -> Decision:
    """接受 as such: it is open, and who sent it may still invite; else one sentence for all."""
    inviter = invitation.created_by
    holds = inviter is None or (inviter.is_active and can_manage(inviter, invitation.body))
    return allowed_if(invitation.state_at(now) == State.OPEN and bool(holds), WRONG)


def can_accept(user: By, invitation: Invitation, now: datetime) -> Decision:
    """接受: the one invited, whom the address belongs to; an account of another kind never does."""
    if not (may := can_join(invitation, now)):
        return may
    if invitation.contact not in reached(user):
        return denied("邀请发给了另一个地址，请用那个地址的账号登录后接受。")
    return can_hold_seat(user, kind_of(invitation))


def can_hold_seat(user: By, kind: Kind) -> Decision:
    """担任: an account of a person of such a body; one person has one role."""
    return allowed_if(
        is_one(user, kind),
        f"您现在登录的是{_called(user)}账号，一个账号只有一种身份，不能接受；"
        "请联系邀请人换一个地址邀请。",
    )


def _called(user: By) -> str:
    return user.get_role_display() if isinstance(user, User) else "系统"
