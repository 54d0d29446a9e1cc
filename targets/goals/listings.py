"""名单 of adopted goals."""

from typing import Any

from django.db.models import QuerySet

from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from enterprises.pools.lists import in_sight, value_of
from targets.goals.models import Adoption, Indicator


def _indicators() -> dict[str, str]:
    return dict(Indicator.objects.exclude(measured_in="").values_list("code", "name"))


class OfIndicator(Answer):
    """Of one indicator."""

    def __init__(self) -> None:
        super().__init__("指标", _indicators)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(indicator__code=value)


def said(adoption: Adoption) -> Any:
    """The value; 撤回 where it takes back what stood."""
    return "撤回" if adoption.value is None else adoption.value.normalize()


ADOPTIONS = Listing(
    "采纳目标",
    "区里正式采纳的年度目标，写明文号和采纳日；自采纳日起与方案目标一样是测算路径上的点，方案目标不变。",
    in_sight(Adoption, "indicator"),
    [
        ("指标", value_of("indicator")),
        ("年份", value_of("year")),
        ("值", said),
        ("计量单位", lambda row: row.indicator.measured_in),
        ("文号", value_of("paper")),
        ("采纳日", value_of("adopted_on")),
    ],
    conditions(indicator=OfIndicator()),
)
