"""科技保险、知识产权保险: what kinds there are, and which policies end soon. Pure."""

from datetime import date, timedelta
from enum import StrEnum


class CoverKind(StrEnum):
    """险种."""

    TECH = "tech"
    IP = "ip"
    OTHER = "other"


COVER_LABELS = {
    CoverKind.TECH.value: "科技保险",
    CoverKind.IP.value: "知识产权保险",
    CoverKind.OTHER.value: "其他",
}


class ClaimState(StrEnum):
    """理赔的状态, derived from what is recorded of it."""

    OPEN = "open"
    PAID = "paid"
    REFUSED = "refused"


CLAIM_LABELS = {
    ClaimState.OPEN.value: "办理中",
    ClaimState.PAID.value: "已赔付",
    ClaimState.REFUSED.value: "未赔付",
}
NOTICE = timedelta(days=30)  # 到期提醒, as for loans that fall due


def claim_state(closed_on: date | None, paid: int | None) -> ClaimState:
    """办理中 until it is closed; then paid or not."""
    if closed_on is None:
        return ClaimState.OPEN
    return ClaimState.REFUSED if paid is None else ClaimState.PAID


def noticed_until(day: date) -> date:
    """The latest (exclusive) end that is told on the day: its last day within the notice."""
    return day + NOTICE + timedelta(days=1)


def ends_soon(until: date, day: date) -> bool:
    """Its last day lies within the notice, today included; what has ended does not end."""
    return day < until <= noticed_until(day)
