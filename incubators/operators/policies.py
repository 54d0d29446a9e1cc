"""谁可以做什么 with operators, their people and whom they invite."""

from datetime import datetime

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_official, is_operator, keeps
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from incubators.carriers.models import Operator, OperatorMember
from incubators.carriers.policies import can_register
from incubators.carriers.rules.mandates import MemberRole
from incubators.operators.models import Invitation
from incubators.operators.querysets import reached
from incubators.operators.rules.invitations import WRONG, State

__all__ = ["can_register"]

By = User | System
_MANAGERS = "人员由本机构负责人增减；没有负责人时请联系双倍增办或区科技局。"


def can_see(user: By) -> Decision:
    """运营机构名单: officials, and the people of operators; each of what is in sight."""
    allowed = is_official(user) or is_operator(user)
    return allowed_if(allowed, "运营机构由工作人员和运营机构人员查看。")


def can_use_home(user: By) -> Decision:
    """首页 of an operator's people."""
    return allowed_if(is_operator(user), "运营机构首页供载体运营机构人员使用。")


def can_change(user: By, operator: Operator) -> Decision:
    """更正运营机构: the keepers."""
    return can_register(user, operator)


def leads(user: By, operator: Operator) -> bool:
    """现任负责人 of this operator, today."""
    if not is_operator(user):
        return False
    rows = operator.members.current(today())  # type: ignore[attr-defined]
    return bool(rows.filter(user=user.pk, role=MemberRole.MANAGER).exists())


def can_manage(user: By, operator: Operator) -> Decision:
    """增减人员、邀请: a manager of the operator today; the keepers."""
    return allowed_if(keeps(user) or leads(user, operator), _MANAGERS)


def can_change_member(user: By, member: OperatorMember) -> Decision:
    """变更身份和任期: as the people are kept."""
    return can_manage(user, member.operator)


def can_remove(user: By, member: OperatorMember) -> Decision:
    """移除: as the people are kept; and everybody may leave."""
    own = is_operator(user) and member.user_id == user.pk
    return ALLOWED if own else can_manage(user, member.operator)


def can_hand_over(user: By, to: OperatorMember) -> Decision:
    """交接: a manager his own place; where he has left, the keepers appoint. To who acts today."""
    if not keeps(user) and not leads(user, to.operator):
        return denied("由现任负责人交接；负责人已离开的，请联系双倍增办或区科技局指定。")
    if to.user_id == user.pk:
        return denied("您已是负责人，不用交接给自己。")
    if not acts(to):
        return denied("对方的任期已经结束或账号已停用，不能担任负责人。")
    return ALLOWED


def acts(member: OperatorMember) -> bool:
    """Whether he acts for the operator today: his term runs, his account is open."""
    runs = member.valid_until is None or member.valid_until >= today()
    user = member.user
    return runs and user.is_active and user.role == Role.OPERATOR


def can_revoke(user: By, invitation: Invitation, now: datetime) -> Decision:
    """撤回、重发: as the people are kept, while it is open or has run out."""
    if not (may := can_manage(user, invitation.operator)):
        return may
    if invitation.state_at(now) in (State.OPEN, State.EXPIRED):
        return ALLOWED
    return denied("这份邀请已经接受、谢绝或撤回，不用再办理。")


def can_join(invitation: Invitation, now: datetime) -> Decision:
    """接受 as such: it is open, and who sent it may still invite; else one sentence for all."""
    inviter = invitation.created_by
    holds = inviter is None or (inviter.is_active and can_manage(inviter, invitation.operator))
    return allowed_if(invitation.state_at(now) == State.OPEN and bool(holds), WRONG)


def can_accept(user: By, invitation: Invitation, now: datetime) -> Decision:
    """接受: the one invited, whom the address belongs to; an account of another kind never does."""
    if not (may := can_join(invitation, now)):
        return may
    if invitation.contact not in reached(user):
        return denied("邀请发给了另一个地址，请用那个地址的账号登录后接受。")
    return can_hold_seat(user)


def can_hold_seat(user: By) -> Decision:
    """担任: an account of an operator's person; one person has one role."""
    return allowed_if(
        is_operator(user),
        f"您现在登录的是{_kind(user)}账号，一个账号只有一种身份，不能接受；"
        "请联系邀请人换一个地址邀请。",
    )


def _kind(user: By) -> str:
    return user.get_role_display() if isinstance(user, User) else "系统"
