"""机构人员: the institution's row is held first, then what is allowed is asked."""

from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import record
from accounts.models import System, User
from accounts.notices import notify
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import insist
from enterprises.membership.actions.seats import saved, taken_out
from enterprises.membership.rules import terms
from enterprises.registry.rules.mandates import ONLY_MANAGER
from finance.banks import policies
from finance.banks.actions.institutions import locked
from finance.banks.models import Institution, InstitutionMember
from finance.banks.rules.institutions import MemberRole
from finance.banks.selectors import acting

By = User | System
MANAGER, CLERK = MemberRole.MANAGER.value, MemberRole.CLERK.value


@transaction.atomic
def add_member(
    institution: Institution, *, by: By, user: User, role: str, valid_until: date | None = None
) -> InstitutionMember:
    """增加人员: an account of role 银行 that acts for no other institution any more."""
    institution = locked(institution)
    insist(policies.can_manage(by, institution))
    _checked_end(valid_until)
    if user.role != Role.BANK or not user.is_active:
        raise ValidationError({"user": "只能增加在用的银行账号；新账号由系统管理员建立。"})
    past = InstitutionMember.objects.select_related("user").filter(user=user).first()
    if past and not policies.acts(past):
        taken_out(past, by=by, action="institution_member_removed")
    member = InstitutionMember(institution=institution, user=user)
    member.role, member.valid_until = role, valid_until
    saved(member, by=by, action="institution_member_added")
    _record("institution_member_added", member, by)
    _tell(member, by, f"您已是{institution}的人员")
    return member


@transaction.atomic
def change_member(
    member: InstitutionMember, *, by: By, role: str, valid_until: date | None
) -> InstitutionMember:
    """变更身份或任期; an institution is led for as long as it was."""
    member = _held(member)
    insist(policies.can_change_member(by, member))
    _checked_end(valid_until)
    _keep_a_manager(member, by, after=[valid_until] if role == MANAGER else [])
    member.role, member.valid_until = role, valid_until
    saved(member, by=by, action="institution_member_changed")
    text = f"您在{member.institution}的身份或任期已变更"
    _record("institution_member_changed", member, by)
    _tell(member, by, text)
    return member


@transaction.atomic
def remove_member(member: InstitutionMember, *, by: By) -> None:
    """移除、退出: at once; what he entered stays with his name, what he held in the history."""
    member = _held(member)
    insist(policies.can_remove(by, member))
    _keep_a_manager(member, by, after=[])
    _record("institution_member_removed", member, by)
    _tell(member, by, f"您已不再是{member.institution}的人员")
    taken_out(member, by=by, action="institution_member_removed")


@transaction.atomic
def hand_over(to: InstitutionMember, *, by: By, leaves: bool) -> InstitutionMember:
    """交接负责人: he becomes 负责人; a manager who hands over stays as 经办人 or goes.

    A manager hands over his own place; the leads appoint, in the place of all who held it.
    """
    to = _held(to)
    insist(policies.can_hand_over(by, to))
    managers = to.institution.members.select_related("user", "institution").filter(role=MANAGER)
    outgoing = managers.filter(user=by.pk) if policies.is_banker(by) else managers
    gone = list(outgoing.order_by("pk"))
    to.role, to.valid_until = MANAGER, None
    saved(to, by=by, action="institution_handed_over")
    for member in gone:
        member.role = CLERK
        if leaves:
            taken_out(member, by=by, action="institution_handed_over")
        else:
            saved(member, by=by, action="institution_handed_over")
    for member in (to, *gone):
        _record("institution_handed_over", member, by)
        _tell(member, by, f"{to.institution}的负责人已交接")
    return to


def _held(member: InstitutionMember) -> InstitutionMember:
    locked(member.institution)
    rows = InstitutionMember.objects.select_related("user", "institution")
    now: InstitutionMember | None = rows.filter(
        pk=member.pk, institution=member.institution_id
    ).first()
    if now is None:
        raise ValidationError("这位人员已被移除。")
    return now


def _checked_end(valid_until: date | None) -> None:
    if fault := terms.fault_of_end(valid_until, today()):
        raise ValidationError({"valid_until": fault})


def _keep_a_manager(member: InstitutionMember, by: By, *, after: list[terms.Until]) -> None:
    """Who leads is not ended sooner than it was; the leads may, where he has left."""
    if not policies.is_banker(by) or member.role != MANAGER or not policies.acts(member):
        return
    same = acting(today()).filter(institution=member.institution, role=MANAGER)
    left = list(same.exclude(pk=member.pk).values_list("valid_until", flat=True))
    if not left and not after:
        raise ValidationError(ONLY_MANAGER)
    if not terms.leaves_a_manager([*left, member.valid_until], [*left, *after]):
        raise ValidationError(terms.SOONER)


def _record(action: str, member: InstitutionMember, by: By) -> None:
    record(
        action,
        by=by,
        object_type="banks.institution",
        object_key=member.institution.code,
        member=member.user_id,
        role=member.get_role_display(),
    )


def _tell(member: InstitutionMember, by: By, text: str) -> None:
    """To the person, unless he did it himself."""
    if member.user_id != by.pk:
        key = f"institution-member:{member.user_id}:{uuid4().hex}"
        notify(member.user, title=text[:80], url=reverse("institution_people:list"), key=key)
