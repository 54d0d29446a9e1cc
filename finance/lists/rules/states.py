"""银行月报的环节: 银行报送 → 牵头单位接受；接受以后进账。 Pure."""

from datetime import date, timedelta
from enum import StrEnum

from collecting.rules.chains import Chain, Level
from collecting.rules.timetable import Kind, Span


class State(StrEnum):
    """The chain's states, by name."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


CHAIN = Chain(
    "银行",
    (Level("accept", State.ACCEPTED.value, "牵头单位", "接受", "接受", "已接受并进账"),),
    late="确需补报请联系区科技局或区金融服务中心代为报送。",
)
MONTHLY = "monthly"
KINDS = {MONTHLY: Kind(MONTHLY, "银行月报", Span.MONTH, opens=1, due=5, lock=40)}
KIND_LABELS = {kind.code: kind.label for kind in KINDS.values()}
NOT_A_PERIOD = "所属期应写成 2026-10 这样的年月。"


def period_of(typed: str) -> date:
    """The first day of a month written as 2026-10; ValueError says how it is written."""
    year, dash, month = typed.strip().replace("/", "-").replace(".", "-").partition("-")
    if not (dash and year.isdecimal() and month.isdecimal() and len(year) == 4):
        raise ValueError(NOT_A_PERIOD)
    if not (1 <= int(month) <= 12 and 2000 <= int(year) <= 2999):
        raise ValueError(NOT_A_PERIOD)
    return date(int(year), int(month), 1)


def as_of(period: date) -> date:
    """月末: the day whose end a list of the month speaks of."""
    return (period.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def last_over(day: date) -> date:
    """The first day of the last month that is over."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
