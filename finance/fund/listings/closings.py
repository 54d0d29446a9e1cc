"""月结: each month's closing, with what it froze."""

from collections.abc import Callable
from typing import Any

import django_filters

from common.listings.conditions import Answer, Conditions
from common.listings.figures import counted, in_yuan
from common.listings.listing import Listing
from common.money.fen import yuan_of
from finance.fund.models import Closing
from finance.fund.rules.accounts import FIGURE_LABELS
from finance.fund.rules.closings import CLOSING_LABELS, FROZEN, named

SHOWN = ("cash", "committed", "compensated", "receivable", "recovered")


class OfClosings(Conditions):
    """What may be asked of closings."""

    state = Answer(
        "状态",
        {"frozen": "已月结"} | {k: v for k, v in CLOSING_LABELS.items() if k != "closed"},
        "state",
        several={"frozen": [state.value for state in FROZEN]},
    )
    year = django_filters.NumberFilter("month__year", label="年份", min_value=1990, max_value=2100)


def _figure(name: str) -> tuple[str, Callable[[Any], Any]]:
    return f"{FIGURE_LABELS[name]}（元）", lambda row: yuan_of(row.figure(name))


CLOSINGS = Listing(
    "月结",
    "一月接一月，受托管理机构提出、牵头单位另一人确认；已月结的月份不再记账，更正在以后的月份冲销。",
    lambda user, _: (
        Closing.objects.visible_to(user)
        .select_related("made_by", "decided_by", "asked_by", "reopened_by")
        .order_by("-month", "-id")
    ),
    [
        ("月份", lambda row: named(row.month)),
        ("状态", lambda row: row.get_state_display()),
        *map(_figure, SHOWN),
        ("本月凭证（张）", lambda row: row.figures["transfers"]),
        ("提出", lambda row: row.made_by),
        ("提出时间", lambda row: row.made_at),
        ("确认", lambda row: row.decided_by or ""),
        ("确认时间", lambda row: row.decided_at),
        ("重开的原因", lambda row: row.reason),
        ("月结指纹", lambda row: row.digest),
    ],
    OfClosings,
    numbers=in_yuan(*(f"{FIGURE_LABELS[name]}（元）" for name in SHOWN))
    | counted("本月凭证（张）"),
    aside=("追回收入（元）", "提出时间", "确认时间", "重开的原因", "月结指纹"),
)
