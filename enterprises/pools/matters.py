"""进度 of this room: requests on their way, applications for a pool."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from desk.matters import Matter, Promise
from enterprises.pools.models import CompanyRequest, PoolProposal
from enterprises.pools.rules.words import Asked


def requests(user: User, promised: Promise) -> Iterator[Matter]:
    """诉求: with the unit that answers, or back to be rated."""
    rows = CompanyRequest.objects.visible_to(user).exclude(state=Asked.RATED)
    for request in rows.select_related("enterprise", "unit"):
        is_answered = request.state == Asked.ANSWERED
        yield Matter(
            f"诉求：{request.title}",
            str(request.enterprise),
            reverse("pools:firm", args=[request.enterprise.credit_code]),
            request.get_state_display(),
            "" if is_answered else str(request.unit or "双倍增办"),
            request.answered_on or request.raised_on,
            None if is_answered else request.due_on,
            note="请评价" if is_answered else "",
        )


def applications(user: User, promised: Promise) -> Iterator[Matter]:
    """申请入库, with the office."""
    rows = PoolProposal.objects.visible_to(user).filter(state="open", source="application")
    for proposal in rows.select_related("enterprise"):
        since = localtime(proposal.proposed_at).date()
        yield Matter(
            f"申请进入{proposal.get_pool_display()}",
            str(proposal.enterprise),
            reverse("pools:firm", args=[proposal.enterprise.credit_code]),
            "待决定",
            "双倍增办",
            since,
            *promised("proposal", since),
        )
