"""接受或谢绝: by the one invited; who has no account makes it by the invitation."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import open_account, record
from accounts.models import User
from accounts.notices import notify_all
from accounts.selectors import is_known_address
from common.decisions import insist
from seats import policies
from seats.actions.invitations import locked_invitation
from seats.actions.members import past_left
from seats.actions.saving import about, saved
from seats.kinds import kind_of
from seats.models import Invitation, Seat
from seats.selectors import managers_of

KNOWN = "这个地址已有账号，请先登录，再接受邀请。"


@transaction.atomic
def join(invitation: Invitation, *, now: datetime, payload: dict[str, Any]) -> User:
    """注册并接受: the code proved the address; an account there already is never made another."""
    invitation = locked_invitation(invitation)
    insist(policies.can_join(invitation, now))
    if is_known_address(invitation.contact):
        raise ValidationError(KNOWN)
    user = open_account(invitation.contact, payload=payload, role=kind_of(invitation).account)
    accept(invitation, by=user, now=now)
    return user


@transaction.atomic
def accept(invitation: Invitation, *, by: User, now: datetime) -> Seat:
    """接受: from now on he acts for the body; a second yes changes nothing."""
    invitation = locked_invitation(invitation)
    kind, body = kind_of(invitation), invitation.body
    rows: Any = kind.seat._default_manager.filter(**{kind.word: body}, user=by.pk)
    seat = rows.select_related("user", kind.word).first()
    if seat and invitation.accepted_by_id == by.pk:
        return seat  # type: ignore[no-any-return]
    insist(policies.can_accept(by, invitation, now))
    member: Seat = seat or kind.seat(**{kind.word: body}, user=by)
    if seat is None or not policies.acts(seat):
        past_left(by, body, by=by)
        member.role, member.valid_until = invitation.role, invitation.valid_until
        saved(member, by=by, action="invitation_accepted")
    invitation.accepted_by, invitation.accepted_at, invitation.contact = by, now, ""
    invitation.save(update_fields=["accepted_by", "accepted_at", "contact"])
    record("invitation_accepted", by=by, **about(invitation))
    _tell_of(invitation, by, "接受")
    return member


@transaction.atomic
def decline(invitation: Invitation, *, by: User, now: datetime) -> Invitation:
    """谢绝: he never acted for the body; that he was asked stays."""
    invitation = locked_invitation(invitation)
    if invitation.is_declined and invitation.revoked_by_id == by.pk:
        return invitation
    insist(policies.can_accept(by, invitation, now))
    invitation.revoked_at, invitation.revoked_by, invitation.is_declined = now, by, True
    invitation.contact = ""
    invitation.save(update_fields=["revoked_at", "revoked_by", "is_declined", "contact"])
    record("invitation_declined", by=by, **about(invitation))
    _tell_of(invitation, by, "谢绝")
    return invitation


def _tell_of(invitation: Invitation, person: User, answer: str) -> None:
    """Who invited him, and who leads the body."""
    kind, body = kind_of(invitation), invitation.body
    leading = managers_of(body).exclude(pk=person.pk)
    inviter = [invitation.created_by] if invitation.created_by else []
    notify_all(
        [*inviter, *leading],
        title=f"{person}已{answer}担任{body}的{invitation.get_role_display()}"[:80],
        url=reverse(f"{kind.people}:people", args=[body.pk]),
        key=f"{kind.word}-invitation:{invitation.pk}:{answer}",
    )
