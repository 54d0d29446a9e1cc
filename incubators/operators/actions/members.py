"""人员增减: the operator's row is held first, then what is allowed is asked."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from accounts.notices import notify, notify_all
from accounts.standing import is_operator
from common.dates import today
from common.decisions import insist
from enterprises.membership.actions.seats import saved, taken_out
from enterprises.membership.rules import terms
from enterprises.registry.rules.mandates import ONLY_MANAGER
from incubators.carriers.models import Operator, OperatorMember
from incubators.carriers.rules.mandates import MemberRole
from incubators.operators import policies
from incubators.operators.actions.invitations import closed, open_of
from incubators.operators.actions.operators import locked
from incubators.operators.selectors import acting

By = User | System
MANAGER, CLERK = MemberRole.MANAGER.value, MemberRole.CLERK.value


def held(member: OperatorMember) -> tuple[Operator, OperatorMember]:
    """The operator's row, then the member's as it stands now."""
    operator = locked(member.operator)
    rows = OperatorMember.objects.select_related("user", "operator")
    now = rows.filter(pk=member.pk, operator=operator).first()
    if now is None:
        raise ValidationError("这位人员已被移除。")
    return operator, now


def about(member: OperatorMember) -> dict[str, Any]:
    """Whom an event in the audit is about."""
    return {
        "object_type": "incubators.operator",
        "object_key": member.operator.credit_code,
        "member": member.user_id,
        "role": member.get_role_display(),
    }


@transaction.atomic
def change_member(
    member: OperatorMember, *, by: By, role: str, valid_until: date | None
) -> OperatorMember:
    """变更身份或任期; an operator is led for as long as it was."""
    _, member = held(member)
    insist(policies.can_change_member(by, member))
    if fault := terms.fault_of_end(valid_until, today()):
        raise ValidationError({"valid_until": fault})
    _keep_a_manager(member, by, after=[valid_until] if role == MANAGER else [])
    member.role, member.valid_until = role, valid_until
    saved(member, by=by, action="operator_member_changed")
    _take_back(member, by)
    record("operator_member_changed", by=by, **about(member))
    _tell(member, f"您在{member.operator}的身份或任期已变更")
    return member


@transaction.atomic
def leave_or_remove(member: OperatorMember, *, by: By) -> None:
    """移除、退出: at once; what he entered stays with his name, what he held in the history."""
    _, member = held(member)
    insist(policies.can_remove(by, member))
    _keep_a_manager(member, by, after=[])
    own = member.user_id == by.pk
    record("operator_member_left" if own else "operator_member_removed", by=by, **about(member))
    if not own:
        _tell(member, f"您已不再是{member.operator}的人员")
    how = "operator_member_left" if own else "operator_member_removed"
    taken_out(member, by=by, action=how)
    _take_back(member, by)


@transaction.atomic
def hand_over(to: OperatorMember, *, by: By, leaves: bool) -> OperatorMember:
    """交接负责人: he becomes 负责人; who hands over, or has left, stays as 经办人 or goes.

    A manager hands over his own place; the keepers appoint, in the place of all who held it.
    Asked again, it is done already and nothing changes.
    """
    operator, to = held(to)
    managers = operator.members.select_related("user", "operator").filter(role=MANAGER)
    if is_operator(by):
        managers = managers.filter(user=by.pk)
    outgoing = list(managers.exclude(pk=to.pk).order_by("pk"))
    if to.role == MANAGER and not outgoing:
        return to
    insist(policies.can_hand_over(by, to))
    seats = [to, *outgoing]
    to.role, to.valid_until = MANAGER, None
    saved(to, by=by, action="operator_handed_over")
    for member in outgoing:
        member.role = CLERK
        if leaves:
            taken_out(member, by=by, action="operator_handed_over")
        else:
            saved(member, by=by, action="operator_handed_over")
        _take_back(member, by)
    for member in seats:
        record("operator_handed_over", by=by, **about(member))
    notify_all(
        [member.user for member in seats],
        title=f"{operator}的负责人已交接"[:80],
        body=f"现任负责人：{to.user}。",
        url=reverse("operator_people:mine"),
        key=f"operator-handover:{uuid4().hex}",
    )
    return to


def _keep_a_manager(member: OperatorMember, by: By, *, after: list[terms.Until]) -> None:
    """Who leads is not ended sooner than it was; the keepers may, where he has left."""
    if not is_operator(by) or member.role != MANAGER or not policies.acts(member):
        return
    others = acting(today()).filter(operator=member.operator, role=MANAGER).exclude(pk=member.pk)
    left = list(others.values_list("valid_until", flat=True))
    if not left and not after:
        raise ValidationError(ONLY_MANAGER)
    if not terms.leaves_a_manager([*left, member.valid_until], [*left, *after]):
        raise ValidationError(terms.SOONER)


def _take_back(member: OperatorMember, by: By) -> None:
    """Whom he has invited and who has not answered, he leads no more to receive."""
    if member.role == MANAGER and member.pk:
        return
    for one in open_of(member.operator).filter(created_by=member.user_id):
        closed(one, by=by, now=timezone.now())


def _tell(member: OperatorMember, title: str) -> None:
    notify(
        member.user,
        title=title[:80],
        url=reverse("operator_people:mine"),
        key=f"operator-member:{member.pk}:{uuid4().hex}",
    )
