"""进度: requests on their way."""

from collections.abc import Iterator

from accounts.models import User
from desk.matters import Matter, Promise
from enterprises.care.models import CompanyRequest
from enterprises.care.rules.requests import RequestState
from enterprises.pools.places import firm_address


def requests(user: User, promised: Promise) -> Iterator[Matter]:
    """诉求: with the unit that answers, or back to be rated."""
    rows = CompanyRequest.objects.visible_to(user).exclude(state=RequestState.RATED)
    for request in rows.select_related("enterprise", "unit"):
        is_answered = request.state == RequestState.ANSWERED
        yield Matter(
            f"诉求：{request.title}",
            str(request.enterprise),
            firm_address(request.enterprise),
            request.get_state_display(),
            "" if is_answered else request.hands or "双倍增办",
            request.answered_on or request.raised_on,
            None if is_answered else request.due_on,
            note="请评价" if is_answered else "",
        )
