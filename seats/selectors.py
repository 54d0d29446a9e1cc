"""Sentences about the people of bodies, and about invitations of whichever kind."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import System, User
from common.dates import today
from seats.history import Held, held_over_time
from seats.kinds import KINDS, Kind, kind_of, kinds_for
from seats.models import Invitation, digest_of
from seats.querysets import in_office
from seats.rules.roles import ROLE_LABELS, MemberRole

By = User | System
ENDINGS = {
    "seat_removed": "移除",
    "seat_left": "本人退出",
    "seat_changed": "变更",
    "seat_handed_over": "交接",
    "invitation_accepted": "再次接受邀请",
}


def acting(seat: type[Any], day: date) -> QuerySet[Any]:
    """Who acts for some body on the day, by an account that is open; by the model of the seats."""
    rows: QuerySet[Any] = seat._default_manager.filter(in_office(day))
    return rows.filter(user__is_active=True, user__role=kind_of(seat).account)


def acting_for(body: Any, day: date) -> QuerySet[Any]:
    """Who acts for this body on the day."""
    kind = kind_of(body)
    return acting(kind.seat, day).filter(**{kind.word: body})


def managers_of(body: Any) -> QuerySet[User]:
    """现任负责人."""
    held = acting_for(body, today()).filter(role=MemberRole.MANAGER)
    people: QuerySet[User] = User.objects.filter(pk__in=held.values("user"))
    return people


def people_of(body: Any) -> QuerySet[Any]:
    """Everybody who was accepted, who leads first; those whose term is over among them."""
    rows: QuerySet[Any] = body.members.select_related("user", kind_of(body).word)
    return rows.order_by("-role", "pk")


def open_invitations(user: By, body: Any) -> QuerySet[Any]:
    """Neither accepted nor taken back; what ran out is still to be sent again or taken back."""
    rows: QuerySet[Any] = body.invitations.visible_to(user).unanswered()
    return rows.select_related("created_by", kind_of(body).word)


def history(body: Any) -> list[Held]:
    """人员历史: every role and term that has ended or changed, newest first."""
    kind = kind_of(body)
    events = kind.seat.pgh_event_model.objects.filter(**{kind.word: body.pk})
    return held_over_time(events, ENDINGS, lambda event: (ROLE_LABELS[event.role], ""))


def mine(user: User, kind: Kind) -> QuerySet[Any]:
    """For whom somebody acts today."""
    rows: QuerySet[Any] = kind.seat._default_manager.filter(in_office(today()), user=user)
    return rows.select_related(kind.word).order_by(f"{kind.word}__name", kind.word)


def asked(user: User, now: datetime) -> list[Invitation]:
    """邀请 that wait for this person's answer."""
    return list(chain.from_iterable(_asked(user, now)))


def _asked(user: User, now: datetime) -> Iterator[QuerySet[Any]]:
    for kind in kinds_for(user):
        rows = kind.invitation._default_manager.to(user).open_at(now)
        yield rows.select_related(kind.word, "created_by")


def by_code(code: str, now: datetime) -> Invitation | None:
    """The open invitation of this code; None of a wrong one and of one that no longer serves."""
    return by_digest(digest_of(code), now)


def by_digest(digest: str, now: datetime) -> Invitation | None:
    """The open invitation, of whichever kind, whose code this is the digest of."""
    for kind in KINDS.values():
        rows = kind.invitation._default_manager.open_at(now).filter(digest=digest)
        if found := rows.select_related(kind.word, "created_by").first():
            return found  # type: ignore[no-any-return]
    return None


def link_of(code: str, path: str) -> str:
    """Where a letter leads; the address comes from the settings, not from the request."""
    return f"{settings.SITE_URL.rstrip('/')}{path}?code={code}"
