"""名单 of 种子基金投资."""

from typing import Any

from django.db.models import Q, QuerySet

from common.listings.conditions import Answer, Containing
from common.listings.figures import counted, in_wan
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.pools.lists import value_of
from finance.capital.listings.alike import seen, township_of
from finance.capital.models import SeedInvestment
from finance.capital.rules.seed import EXIT_LABELS

EARLY = {"yes": "初创期", "no": "不在初创期", "unknown": "未知"}
HELD = {"held": "在投", "exited": "已退出"}


def early_of(row: SeedInvestment) -> str:
    """是、否（why all the same）、未知."""
    return f"{row.early_label}：{row.early_reason}" if row.early_reason else row.early_label


def exit_of(row: SeedInvestment) -> str:
    """When and how it was left."""
    return f"{row.exited_on} {EXIT_LABELS[row.exit_way]}" if row.exited_on else ""


class Early(Answer):
    """初创期; unknown is asked for as such."""

    def __init__(self) -> None:
        super().__init__("初创期", EARLY)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        met = {
            "yes": Q(is_early=True),
            "no": Q(is_early=False),
            "unknown": Q(is_early__isnull=True),
        }
        return rows.filter(met[value]) if value in met else rows


class Held(Answer):
    """在投 or 已退出."""

    def __init__(self) -> None:
        super().__init__("状态", HELD)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(exited_on__isnull=value == "held") if value in HELD else rows


class SeedConditions(OfFirm):
    """What may be asked of the investments."""

    q = Containing("enterprise__name", "enterprise__credit_code", "fund")
    early = Early()
    held = Held()


SEEDS = Listing(
    "种子基金投资",
    "投给谁、多少、占多少股、估值是哪一天的、后来怎样。",
    seen(SeedInvestment, "enterprise", "enterprise__township"),
    [
        ("企业", value_of("enterprise")),
        ("基金", value_of("fund")),
        ("投资日期", value_of("on")),
        ("投资额（万元）", value_of("shown_amount")),
        ("股比（%）", value_of("shown_share")),
        ("估值（万元）", value_of("shown_valuation")),
        ("估值日期", value_of("valued_on")),
        ("初创期", early_of),
        ("退出", exit_of),
        ("收回（万元）", value_of("shown_exit")),
        ("街镇", township_of),
        ("备注", value_of("note")),
    ],
    SeedConditions,
    numbers=in_wan("投资额（万元）", "估值（万元）", "收回（万元）") | counted("股比（%）"),
)
