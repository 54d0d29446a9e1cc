"""办理事项 of people and of invitations, of whichever kind of body."""

from typing import Any

from django import forms
from django.utils import timezone

from common.decisions import Decision
from desk.verbs import Verb, with_now
from seats import actions, policies
from seats.forms import InviteForm, LeavesForm, TermForm
from seats.models import Invitation, Seat


def _term(member: Seat) -> dict[str, Any]:
    return {"role": member.role, "valid_until": member.valid_until}


def _may_revoke(user: Any, invitation: Invitation) -> Decision:
    return policies.can_revoke(user, invitation, timezone.now())


INVITE = Verb(
    "邀请人员",
    policies.can_manage,
    InviteForm,
    with_now(actions.invite),
    "邀请已发出，对方接受以后即可办理。",
    "对方凭邀请中的链接接受；没有账号的，接受时设置密码。同一地址的旧邀请随即失效。",
)
OF_MEMBER = {
    "change": Verb(
        "变更",
        policies.can_change_member,
        TermForm,
        actions.change_member,
        "已变更。",
        initial=_term,
    ),
    "hand-over": Verb(
        "交接负责人",
        policies.can_hand_over,
        LeavesForm,
        actions.hand_over,
        "已交接，双方都已收到通知。",
        "确认后立即生效：对方成为负责人，任期长期；原负责人按下面的选择办理，要再换回来须由新负责人办理。",
        is_grave=True,
    ),
    "remove": Verb(
        "移除",
        policies.can_remove,
        forms.Form,
        actions.leave_or_remove,
        "已移除，即时生效。",
        "立即生效，不能再查看和办理本机构事项；以前填报的内容保留。",
        is_grave=True,
    ),
}
OF_INVITATION = {
    "resend": Verb(
        "重发邀请",
        _may_revoke,
        forms.Form,
        with_now(actions.resend),
        "已重发。",
        "发出新的邀请码，原来的随即失效。",
    ),
    "revoke": Verb(
        "撤回邀请",
        _may_revoke,
        forms.Form,
        with_now(actions.revoke),
        "已撤回。",
        "邀请码随即失效，对方不能再接受。",
        is_grave=True,
    ),
}
