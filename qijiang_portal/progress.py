"""进度: what an enterprise's person waits for, how long already, and by when he is to hear."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import OPEN
from enterprises.pools.models import CompanyRequest, PoolProposal
from enterprises.pools.rules.words import Asked
from enterprises.registry.models import Dispute
from enterprises.registry.rules.disputes import DisputeState
from enterprises.returns.models import AnnualReturn, MonthlyReturn
from enterprises.returns.rules.states import State
from jobs.rules import workdays
from jobs.selectors import calendar

WITH = {State.SUBMITTED: "街镇（园区）", State.REVIEWED: "区科技局"}


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: what, of which firm, in whose hands, since and until which day."""

    what: str
    firm: str
    url: str
    state: str
    hands: str  # empty: with the firm itself
    since: date
    due: date | None = None
    is_tentative: bool = False
    note: str = ""

    def days(self, today: date) -> int:
        """已等几天."""
        return (today - self.since).days

    def is_late(self, today: date) -> bool:
        return self.due is not None and today > self.due


def matters(user: User) -> list[Matter]:
    """Everything under way, what waits longest first."""
    known = calendar()
    found = [*_claims(user, known), *_returns(user, known)]
    found += [*_requests(user), *_proposals(user, known), *_disputes(user, known)]
    return sorted(found, key=lambda one: one.since)


def _due(kind: str, since: date, known: workdays.Calendar) -> tuple[date, bool]:
    found = workdays.after(since, settings.PROMISED_WORKDAYS[kind], known)
    return found.day, found.is_tentative


def _claims(user: User, known: workdays.Calendar) -> Iterator[Matter]:
    for one in Claim.objects.filter(user=user, state__in=OPEN).select_related("township"):
        since = localtime(one.submitted_at or one.created_at).date()
        day, tentative = _due("claim", since, known) if one.is_waiting else (None, False)
        yield Matter(
            f"企业认领 {one.number}",
            one.name or one.credit_code,
            one.get_absolute_url(),
            one.get_state_display(),
            one.awaits if one.is_waiting else "",
            since,
            day,
            tentative,
            one.reason,
        )


def _returns(user: User, known: workdays.Calendar) -> Iterator[Matter]:
    states = (State.SUBMITTED, State.REVIEWED, State.RETURNED)
    for model in (MonthlyReturn, AnnualReturn):
        rows = model.objects.visible_to(user).filter(state__in=states)
        for one in rows.select_related("collection", "enterprise"):
            hands = WITH.get(State(one.state), "")
            moved = one.reviewed_at or one.submitted_at or one.returned_at or one.saved_at
            since = localtime(moved if hands else one.returned_at or moved).date()
            day, tentative = _due("return", since, known) if hands else (None, False)
            yield Matter(
                str(one.collection),
                str(one.enterprise),
                one.get_absolute_url(),
                one.get_state_display(),
                hands,
                since,
                day,
                tentative,
                "" if hands else one.return_reason,
            )


def _pools(one: CompanyRequest | PoolProposal) -> str:
    return reverse("pools:firm", args=[one.enterprise.credit_code])


def _requests(user: User) -> Iterator[Matter]:
    rows = CompanyRequest.objects.visible_to(user).exclude(state=Asked.RATED)
    for one in rows.select_related("enterprise", "unit"):
        is_answered = one.state == Asked.ANSWERED
        hands = "" if is_answered else str(one.unit or "双倍增办")
        yield Matter(
            f"诉求：{one.title}",
            str(one.enterprise),
            _pools(one),
            one.get_state_display(),
            hands,
            one.answered_on or one.raised_on,
            None if is_answered else one.due_on,
            note="请评价" if is_answered else "",
        )


def _proposals(user: User, known: workdays.Calendar) -> Iterator[Matter]:
    rows = PoolProposal.objects.visible_to(user).filter(state="open", source="application")
    for one in rows.select_related("enterprise"):
        since = localtime(one.proposed_at).date()
        yield Matter(
            f"申请进入{one.get_pool_display()}",
            str(one.enterprise),
            _pools(one),
            "待决定",
            "双倍增办",
            since,
            *_due("proposal", since, known),
        )


def _disputes(user: User, known: workdays.Calendar) -> Iterator[Matter]:
    rows = Dispute.objects.visible_to(user).filter(state=DisputeState.OPEN.value)
    for one in rows.select_related("enterprise"):
        yield Matter(
            "属地异议",
            str(one.enterprise),
            one.get_absolute_url(),
            one.get_state_display(),
            "双倍增办",
            one.raised_on,
            *_due("dispute", one.raised_on, known),
        )
