"""Sentences about operators' people for their pages."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import System, User
from common.dates import today
from enterprises.membership.selectors import Held, held_over_time
from incubators.carriers.models import Operator, OperatorMember
from incubators.carriers.querysets import in_force
from incubators.carriers.rules.mandates import ROLE_LABELS, MemberRole
from incubators.operators.models import Invitation, digest_of

By = User | System
ENDINGS = {
    "operator_member_removed": "移除",
    "operator_member_left": "本人退出",
    "operator_member_changed": "变更",
    "operator_handed_over": "交接",
    "invitation_accepted": "再次接受邀请",
}


def register(user: By) -> QuerySet[Any]:
    """运营机构 in sight, with how many carriers they run and who leads them today."""
    day = today()
    leading = acting(day).filter(operator=OuterRef("pk"), role=MemberRole.MANAGER)
    acts = Q(members__in=acting(day))
    rows: QuerySet[Any] = Operator.objects.visible_to(user).annotate(
        carriers=Count("incubators", distinct=True),
        people=Count("members", filter=acts, distinct=True),
        is_led=Exists(leading),
    )
    return rows.order_by("name", "credit_code")


def acting(day: date) -> QuerySet[OperatorMember]:
    """Who acts for some operator on the day, by an account that is open."""
    rows: QuerySet[OperatorMember] = OperatorMember.objects.filter(in_force(day))
    return rows.filter(user__is_active=True, user__role="operator")


def managers_of(operator: Operator) -> QuerySet[User]:
    """现任负责人."""
    held = acting(today()).filter(operator=operator, role=MemberRole.MANAGER)
    people: QuerySet[User] = User.objects.filter(operator_memberships__in=held)
    return people


def people_of(operator: Operator) -> QuerySet[OperatorMember]:
    """Everybody who was accepted, who leads first; those whose term is over among them."""
    rows: QuerySet[OperatorMember] = operator.members.select_related("user", "operator")
    return rows.order_by("-role", "pk")


def open_invitations(user: By, operator: Operator) -> QuerySet[Invitation]:
    """Neither accepted nor taken back; what ran out is still to be sent again or taken back."""
    rows: QuerySet[Invitation] = Invitation.objects.visible_to(user).filter(operator=operator)
    return rows.filter(accepted_at=None, revoked_at=None).select_related("created_by")


def history(operator: Operator) -> list[Held]:
    """人员历史: every role and term that has ended or changed, newest first."""
    model: Any = OperatorMember.pgh_event_model  # type: ignore[attr-defined]
    return held_over_time(
        model.objects.filter(operator=operator.pk),
        ENDINGS,
        lambda event: (ROLE_LABELS[event.role], ""),
    )


def mine(user: User) -> QuerySet[OperatorMember]:
    """For whom somebody acts today."""
    rows: QuerySet[OperatorMember] = OperatorMember.objects.current(today()).filter(user=user)
    return rows.select_related("operator").order_by("operator__name", "operator")


def asked(user: User, now: datetime) -> QuerySet[Invitation]:
    """邀请 that wait for this person's answer."""
    rows: QuerySet[Invitation] = Invitation.objects.to(user).open_at(now)
    return rows.select_related("operator", "created_by")


def by_code(code: str, now: datetime) -> Invitation | None:
    """The open invitation of this code; None of a wrong one and of one that no longer serves."""
    rows = Invitation.objects.open_at(now).select_related("operator", "created_by")
    found: Invitation | None = rows.filter(digest=digest_of(code)).first()
    return found


def link_of(code: str, path: str) -> str:
    """Where a letter leads; the address comes from the settings, not from the request."""
    return f"{settings.SITE_URL.rstrip('/')}{path}?code={code}"
