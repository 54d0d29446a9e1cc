"""进度 of this room: 认领 under way."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from accounts.models import User
from desk.matters import Matter, Promise
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import OPEN


def claims(user: User, promised: Promise) -> Iterator[Matter]:
    """认领: one's own, with whoever decides it or back with oneself."""
    for claim in Claim.objects.filter(user=user, state__in=OPEN).select_related("township"):
        since = localtime(claim.submitted_at or claim.created_at).date()
        day, tentative = promised("claim", since) if claim.is_waiting else (None, False)
        yield Matter(
            f"企业认领 {claim.number}",
            claim.name or claim.credit_code,
            claim.get_absolute_url(),
            claim.get_state_display(),
            claim.awaits if claim.is_waiting else "",
            since,
            day,
            tentative,
            claim.reason,
        )
