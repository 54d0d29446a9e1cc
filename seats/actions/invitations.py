"""邀请: a letter with a code that serves once; sent again it is another code."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from accounts import codes, sms
from accounts.actions import record
from accounts.letters import tell
from accounts.models import System, User
from accounts.rules.addresses import address, fault_of_address
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from seats import policies
from seats.actions.saving import about, locked
from seats.kinds import KINDS, kind_of
from seats.models import Invitation, digest_of
from seats.rules import terms
from seats.rules.invitations import new_code
from seats.selectors import acting_for, link_of

By = User | System
KEPT = timedelta(days=90)
TOO_MANY = "今天发出的邀请过多，请明天再邀请，或联系{}。"


@transaction.atomic
def invite(
    body: Any,
    *,
    by: By,
    now: datetime,
    name: str,
    contact: str,
    role: str,
    valid_until: date | None = None,
) -> Invitation:
    """邀请: nobody learns from it who has an account; an earlier open one is taken back."""
    body = locked(body)
    insist(policies.can_manage(by, body))
    contact = _checked(body, address(contact), valid_until)
    for one in body.invitations.unanswered().filter(contact=contact):
        closed(one, by=by, now=now)
    kind = kind_of(body)
    invitation: Invitation = kind.invitation(
        **{kind.word: body},
        role=role,
        name=name.strip(),
        contact=contact,
        valid_until=valid_until,
        created_by=by if isinstance(by, User) else None,
        created_at=now,
    )
    _sent(invitation, by=by, now=now)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: By, now: datetime) -> Invitation:
    """重发: another code, the former serves no more; it holds for as long again."""
    invitation = locked_invitation(invitation)
    insist(policies.can_revoke(by, invitation, now))
    invitation.created_by = by if isinstance(by, User) else None
    _sent(invitation, by=by, now=now)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: By, now: datetime) -> Invitation:
    """撤回: its code serves no more. Asked again, it is done already."""
    invitation = locked_invitation(invitation)
    if invitation.revoked_at and policies.can_manage(by, invitation.body):
        return invitation
    insist(policies.can_revoke(by, invitation, now))
    closed(invitation, by=by, now=now)
    return invitation


def locked_invitation(invitation: Invitation) -> Invitation:
    """The body's row held, then the invitation as it stands now."""
    body, word = locked(invitation.body), kind_of(invitation).word
    now: Invitation = body.invitations.select_related(word, "created_by").get(pk=invitation.pk)
    return now


def _checked(body: Any, contact: str, valid_until: date | None) -> str:
    if fault := fault_of_address(contact, by_phone=sms.is_offered()):
        raise ValidationError({"contact": fault})
    if fault := terms.fault_of_end(valid_until, today()):
        raise ValidationError({"valid_until": fault})
    if acting_for(body, today()).filter(user__username=contact).exists():
        raise ValidationError({"contact": "对方已是本机构人员，请在“人员”中变更。"})
    return contact


def _sent(invitation: Invitation, *, by: By, now: datetime) -> None:
    """A new code, said in the letter alone; so many a day, and not too often to one address."""
    kind, body = kind_of(invitation), invitation.body
    a_day = kind.invitation._default_manager.filter(
        **{kind.word: body}, created_at__gt=now - timedelta(days=1)
    )
    if a_day.exclude(pk=invitation.pk).count() >= settings.INVITATIONS_A_DAY:
        raise ValidationError(TOO_MANY.format(kind.keepers))
    if wait := codes.wait_to_send("invitation", invitation.contact, place=None):
        minutes = -int(-wait.total_seconds() // 60)
        raise ValidationError({"contact": f"刚向这个地址发过，请 {minutes} 分钟后再发。"})
    code = new_code()
    invitation.digest = digest_of(code)
    invitation.expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    with constraints_as_validation(kind.invitation):
        invitation.full_clean()
        invitation.save()
    record("invitation_sent", by=by, **about(invitation))
    transaction.on_commit(lambda: _post(invitation, code))


def _post(invitation: Invitation, code: str) -> None:
    tell(
        invitation.contact,
        "invitation",
        who=invitation.created_by or "主办单位",
        what=f"{invitation.body}的{invitation.get_role_display()}",
        until=f"{localtime(invitation.expires_at):%Y-%m-%d %H:%M}",
        link=link_of(code, reverse("joining:start")),
    )


@transaction.atomic
def forget_expired(*, by: By, now: datetime) -> int:
    """清除地址: of invitations that ran out long ago and nobody sent again; how many."""
    old = [
        one
        for kind in KINDS.values()
        for one in kind.invitation._default_manager.unanswered()
        .filter(expires_at__lt=now - KEPT)
        .select_related(kind.word)
    ]
    for one in old:
        closed(one, by=by, now=now)
    return len(old)


def closed(invitation: Invitation, *, by: By, now: datetime) -> None:
    """Taken back: where it was sent is forgotten."""
    invitation.revoked_at, invitation.contact = now, ""
    invitation.revoked_by = by if isinstance(by, User) else None
    invitation.save(update_fields=["revoked_at", "revoked_by", "contact"])
    record("invitation_revoked", by=by, **about(invitation))
