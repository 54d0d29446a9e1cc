"""进度 of this room: 属地异议 that wait to be decided."""

from collections.abc import Iterator

from accounts.models import User
from desk.matters import Matter, Promise
from enterprises.registry.models import Dispute
from enterprises.registry.rules.disputes import DisputeState


def disputes(user: User, promised: Promise) -> Iterator[Matter]:
    """属地异议, with the office."""
    rows = Dispute.objects.visible_to(user).filter(state=DisputeState.OPEN.value)
    for dispute in rows.select_related("enterprise"):
        yield Matter(
            "属地异议",
            str(dispute.enterprise),
            dispute.get_absolute_url(),
            dispute.get_state_display(),
            "双倍增办",
            dispute.raised_on,
            *promised("dispute", dispute.raised_on),
        )
