"""名单 of ratings and colours."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from common.dates import today
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.pools.lists import FIRM, ON_FIRM, in_sight, label_of, value_of
from finance.ratings.models import Color, Rating
from finance.ratings.rules.words import LETTER_LABELS, SHADE_LABELS

STANDINGS = {"valid": "有效", "coming": "未开始", "ended": "已到期或终止"}


def standing_of(rating: Rating) -> str:
    """有效、未开始、已到期或终止, today."""
    day = today()
    if rating.first_day > day:
        return STANDINGS["coming"]
    is_over = rating.last_day is not None and rating.last_day < day
    return STANDINGS["ended" if is_over else "valid"]


class Standing(Answer):
    """有效 unless something else is asked for."""

    def __init__(self) -> None:
        super().__init__("状态", STANDINGS, otherwise="valid")

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        day = today()
        met = {
            "valid": Q(during__contains=day),
            "coming": Q(during__startswith__gt=day),
            "ended": Q(during__endswith__lte=day),
        }
        return rows.filter(met.get(value, Q()))


def _years() -> dict[str, str]:
    this = today().year
    return {str(year): f"{year} 年" for year in range(this, this - 6, -1)}


def last_of(rating: Rating) -> date | str:
    """止; 长期 where none is told."""
    return rating.last_day or "长期"


RATINGS = Listing(
    "信用评级",
    "知识价值信用评级，按来源登记，一家企业同一天只有一个等级；等级决定知识价值信用贷款的额度。",
    in_sight(Rating, ON_FIRM),
    [
        *FIRM,
        ("等级", label_of("letter")),
        ("起", value_of("first_day")),
        ("止", last_of),
        ("状态", standing_of),
        ("来源", value_of("source")),
    ],
    conditions(
        OfFirm,
        letter=Answer("等级", LETTER_LABELS),
        standing=Standing(),
    ),
)
COLORS = Listing(
    "挖潜增效分色",
    "产业挖潜增效行动的评价类型，每家企业每年一个；绿色、蓝色的企业融资优先。",
    in_sight(Color, ON_FIRM),
    [
        *FIRM,
        ("年度", value_of("year")),
        ("类型", label_of("shade")),
        ("融资优先", lambda row: "是" if row.is_preferred else ""),
        ("来源", value_of("source")),
    ],
    conditions(
        OfFirm,
        year=Answer("年度", _years),
        shade=Answer("类型", SHADE_LABELS),
    ),
)
