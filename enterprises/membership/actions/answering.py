"""接受或谢绝: whom an agent added acts for the firm only when he has said yes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import record
from accounts.models import User
from accounts.notices import notify
from common.decisions import insist
from enterprises.membership import policies
from enterprises.membership.actions.members import about, held, written
from enterprises.registry.models import EnterpriseMember
from seats.actions.saving import taken_out


@transaction.atomic
def accept(member: EnterpriseMember, *, by: User) -> EnterpriseMember:
    """接受: from now on he may what was passed on to him; a second yes changes nothing."""
    _, member = held(member)
    insist(policies.can_answer(by, member))
    if not member.awaits:
        return member
    member.awaits = False
    written(member, by, "member_accepted", member.role, member.valid_until, member.scope)
    record("member_accepted", by=by, **about(member))
    _tell_the_agent(member, "接受")
    return member


@transaction.atomic
def decline(member: EnterpriseMember, *, by: User) -> None:
    """谢绝: he never acted for the firm; that he was asked stays in the history."""
    _, member = held(member)
    insist(policies.can_answer(by, member))
    if not member.awaits:
        raise ValidationError("您已经接受；要退出请联系企业负责人移除。")
    record("member_declined", by=by, **about(member))
    _tell_the_agent(member, "谢绝")
    taken_out(member, by=by, action="member_declined")


def _tell_the_agent(member: EnterpriseMember, answer: str) -> None:
    if member.sponsor:
        notify(
            member.sponsor.user,
            title=f"{member.user}已{answer}担任{member.enterprise.name}的经办人"[:80],
            url=reverse("membership:mine"),
            key=f"member:{member.pk}:{answer}",
        )
