"""进度: applications for a pool."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from accounts.models import User
from desk.matters import Matter, Promise
from enterprises.pools.places import firm_address
from enterprises.pools.rules.entries import Source
from enterprises.pools.selectors.proposals import waiting


def applications(user: User, promised: Promise) -> Iterator[Matter]:
    """申请入库, with the office."""
    rows = waiting(user).filter(source=Source.APPLICATION.value)
    for proposal in rows.select_related("enterprise"):
        since = localtime(proposal.proposed_at).date()
        yield Matter(
            f"申请进入{proposal.get_pool_display()}",
            str(proposal.enterprise),
            firm_address(proposal.enterprise),
            "待决定",
            "双倍增办",
            since,
            *promised("proposal", since),
        )
