"""在办的代偿申请: what waits, of what somebody sees, and how near the stop is."""

from datetime import date

from django.db.models import Count, Max, Sum

from accounts.models import User
from finance.banks.querysets import oversees, seats_of
from finance.fund.models import Claim
from finance.fund.rules.claims import UNDER_WAY
from finance.fund.rules.telling import Nearness, Waiting, nearest, of_claims
from finance.fund.selectors.stopping import Stop, stops


def waiting(user: User) -> Waiting:
    """How many claims under way stand where, and since when the oldest has not moved."""
    rows = Claim.objects.visible_to(user).filter(state__in=[state.value for state in UNDER_WAY])
    counts = rows.order_by().values_list("state").annotate(many=Count("pk"))
    moved = rows.order_by().annotate(moved=Max("steps__on")).values_list("moved", flat=True)
    return Waiting(
        dict(counts),
        rows.aggregate(sum=Sum("fund"))["sum"] or 0,
        min((day for day in moved if day), default=None),
    )


def nearness(user: User, day: date) -> Nearness | None:
    """The stop that is nearest; a bank is told of its own products alone."""
    mine = None if oversees(user) else set(seats_of(user))
    told = [
        Nearness(one.name, one.verdict.state, one.verdict.rate, one.line)
        for one in stops(day)
        if mine is None or _is_of(one, mine)
    ]
    return nearest(told)


def _is_of(stop: Stop, banks: set[int]) -> bool:
    return stop.bank is not None and stop.bank.pk in banks


def conclusion(user: User, day: date) -> str:
    """The sentence above the list of claims."""
    return of_claims(waiting(user), nearness(user, day), day)
