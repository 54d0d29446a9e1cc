"""Sentences about claims and members for their pages."""

from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, Func, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat, LPad, TruncDate
from django.utils.timezone import localtime

from accounts.models import System, User
from enterprises.membership.models import Claim
from enterprises.membership.querysets import ClaimQuerySet
from enterprises.membership.rules.states import WAITING
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.models.members import MEMBER_ROLES
from enterprises.registry.rules import mandates
from jobs.rules import workdays
from jobs.selectors import calendar
from seats.history import Held, held_over_time

ENDINGS = {
    "member_removed": "移除",
    "member_handed_over": "交接",
    "member_changed": "变更",
    "claim_approved": "认领变更",
    "member_accepted": "本人接受",
    "member_declined": "本人谢绝",
    "sponsor_changed": "随代办机构变更",
    "sponsor_ended": "代办委托结束",
    "merge": "企业合并",
}


def promised(claim: Claim) -> workdays.Day | None:
    """答复期限: by which working day, as the receipt says; whether that is 暂定."""
    if claim.submitted_at is None:
        return None
    start = localtime(claim.submitted_at).date()
    return workdays.after(start, settings.PROMISED_WORKDAYS["claim"], calendar())


def queue(user: User | System) -> ClaimQuerySet:
    """审核名单: claims on one firm beside each other, the firm that waits longest first."""
    waiting = Claim.objects.filter(state__in=WAITING).order_by()
    same_firm = waiting.filter(credit_code=OuterRef("credit_code")).values("credit_code")
    same_person = waiting.filter(user=OuterRef("user")).values("user")
    oldest = waiting.filter(credit_code=OuterRef("credit_code")).order_by("submitted_at")
    return (
        Claim.objects.visible_to(user)
        .select_related("home", "user")
        .annotate(
            rivals=Subquery(same_firm.annotate(many=Count("pk")).values("many")),
            of_person=Subquery(same_person.annotate(many=Count("pk")).values("many")),
            since=Subquery(oldest.values("submitted_at")[:1]),
            number_text=_number(),
        )
        .order_by("since", "credit_code", "submitted_at", "pk")
    )


def _number() -> Concat:
    """受理号 as the database sees it, to be searched by; `Claim.number` is what is shown."""
    day = Func(
        TruncDate("created_at"), Value("YYYYMMDD"), function="to_char", output_field=CharField()
    )
    place = LPad(Cast("pk", CharField()), 6, Value("0"))
    return Concat(Value("RL"), day, place, output_field=CharField())


def access_history(enterprise: Enterprise) -> list[Held]:
    """成员历史: every role and mandate that has ended or changed, newest first."""
    model: Any = EnterpriseMember.pgh_event_model  # type: ignore[attr-defined]
    return held_over_time(
        model.objects.filter(enterprise=enterprise.pk),
        ENDINGS,
        lambda event: (
            dict(MEMBER_ROLES)[event.role],
            mandates.words(event.scope) if event.scope else "",
        ),
    )
