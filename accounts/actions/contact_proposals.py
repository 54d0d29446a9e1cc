"""更换工作人员的联系方式: proposed by the system administrator, decided by the security one."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts import policies
from accounts.actions.audit import record
from accounts.actions.people import edit_person, fault_of_person
from accounts.actions.rights import locked
from accounts.changes import warn_of
from accounts.models import ContactProposal, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from accounts.rules.sign_in_names import fault_of_telephone, telephone
from common.decisions import insist

RESETS_WAIT = timedelta(hours=24)  # from a new address to the first reset sent there


@transaction.atomic
def edit_in_use(user: User, *, by: User, reason: str, now: datetime, **changes: object) -> User:
    """改资料 of an account in use: all but its addresses at once, those as a proposal."""
    contact = {name: str(changes.pop(name, getattr(user, name))) for name in ("email", "phone")}
    contact["phone"] = telephone(contact["phone"])
    edited = edit_person(user, by=by, **changes)
    if contact != {"email": edited.email, "phone": edited.phone}:
        propose_contact(edited, by=by, reason=reason, now=now, **contact)
    return edited


@transaction.atomic
def propose_contact(
    user: User, *, by: User, email: str, phone: str, reason: str, now: datetime
) -> ContactProposal:
    """提出更换: nothing changes yet; every security administrator is told."""
    insist(policies.can_keep_accounts(by))
    user = locked(user)
    if not reason.strip():
        raise ValidationError({"contact_reason": "更换在用账号的手机或邮箱，请写明依据。"})
    if fault := fault_of_telephone(phone):
        raise ValidationError({"phone": f"手机“{phone}”{fault}"})
    proposal = ContactProposal(
        user=user, email=email, phone=phone, reason=reason.strip(), proposed_by=by, proposed_at=now
    )
    proposal.full_clean()
    proposal.save()
    _record("contact_proposed", proposal, by)
    _tell_keepers(user, f"待复核：更换 {user} 的联系方式", f"contact-proposed:{proposal.pk}")
    return proposal


@transaction.atomic
def decide_contact(
    proposal: ContactProposal, *, by: User, accept: bool, now: datetime
) -> ContactProposal:
    """复核: accepted, both addresses are told, and resets go to the new one after a day only."""
    user = locked(proposal.user)
    insist(policies.can_decide_contact(by, proposal))
    held = ContactProposal.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)
    if held.state != "open":
        raise ValidationError(f"这项更换{held.get_state_display()}，不能再复核。")
    held.state, held.decided_by, held.decided_at = "accepted" if accept else "refused", by, now
    held.save()
    if accept:
        _change(user, held, now)
    _record("contact_decided", held, by, accept=accept)
    title = f"更换 {user} 的联系方式：{held.get_state_display()}"
    _tell_keepers(user, title, f"contact-decided:{held.pk}")
    return held


def _change(user: User, held: ContactProposal, now: datetime) -> None:
    old = (user.email, user.phone)
    user.email, user.phone, user.resets_from = held.email, held.phone, now + RESETS_WAIT
    user.full_clean(exclude=["password"])
    if fault := fault_of_person(user):
        raise ValidationError(fault)
    user.save(update_fields=["email", "phone", "resets_from"])
    warn_of(user, "管理员更换邮箱或手机，24 小时后可用新地址重设密码", old=(*old, *_new(held)))


def _new(held: ContactProposal) -> tuple[str, str]:
    return held.email, held.phone


def _tell_keepers(user: User, title: str, key: str) -> None:
    keepers = User.objects.filter(role=Role.SECURITY_ADMIN.value, is_active=True)
    notify_all(
        keepers, title=title[:80], url=reverse("accounts:user", args=[user.username]), key=key
    )


def _record(action: str, held: ContactProposal, by: User, **detail: Any) -> None:
    name = held.user.username
    record(action, by=by, object_type="user", object_key=name, reason=held.reason, **detail)
