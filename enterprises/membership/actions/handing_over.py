"""交接: one manager to another, in one transaction."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import record
from accounts.models import System, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.decisions import insist
from enterprises.membership import policies
from enterprises.membership.actions.members import about, held, written
from enterprises.registry.models import EnterpriseMember
from enterprises.registry.rules import mandates
from seats.actions.saving import taken_out

By = User | System


@transaction.atomic
def hand_over(to: EnterpriseMember, *, by: By, leaves: bool) -> EnterpriseMember:
    """交接负责人: he becomes 负责人; who hands over, or has left, stays as 经办人 or goes.

    A manager hands over his own place; an official appoints, in the place of all who held it.
    Asked again, it is done already and nothing changes.
    """
    enterprise, to = held(to)
    managers = enterprise.members.select_related("user").filter(role=mandates.MANAGER)
    if by.role == Role.ENTERPRISE:
        managers = managers.filter(user=by.pk)
    outgoing = list(managers.exclude(pk=to.pk).order_by("pk"))
    if to.role == mandates.MANAGER and not outgoing:
        return to
    insist(policies.can_hand_over(by, enterprise))
    if to.awaits:
        raise ValidationError("对方还没有接受担任经办人，请等对方接受以后再交接。")
    if to.role == mandates.AGENT:
        raise ValidationError("代办机构不能担任负责人，请选择本企业人员。")
    to.sponsor = None
    written(to, by, "member_handed_over", mandates.MANAGER, None, None)
    for member in outgoing:
        if leaves:
            taken_out(member, by=by, action="member_handed_over")
        else:
            written(member, by, "member_handed_over", mandates.CLERK, member.valid_until, None)
    for member in (to, *outgoing):
        record("member_handed_over", by=by, **about(member))
    people = [to.user, *(member.user for member in outgoing)]
    notify_all(
        people,
        title=f"{enterprise.name}的负责人已交接"[:80],
        body=f"现任负责人：{to.user}。",
        url=reverse("membership:mine"),
        key=f"handover:{uuid4().hex}",
    )
    return to
