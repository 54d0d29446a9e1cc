"""名单 of published standings."""

from typing import Any

from django.db.models import QuerySet

from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from enterprises.pools.lists import in_sight, label_of, value_of
from targets.allocations.rules.tracks import TRACK_LABELS
from targets.goals.models import Indicator
from targets.race.models import Standing
from targets.race.rules.looks import LOOK_LABELS
from targets.race.rules.states import STATE_LABELS


def _indicators() -> dict[str, str]:
    return dict(Indicator.objects.goals().exclude(kind="").values_list("code", "name"))


def _years(user: Any) -> dict[str, str]:
    years = (
        Standing.objects.visible_to(user)
        .order_by("-month__year")
        .values_list("month__year", flat=True)
    )
    return {str(year): f"{year} 年" for year in years.distinct()}


class OfYear(Answer):
    """Of one year."""

    def __init__(self) -> None:
        super().__init__("年份", seen_by=_years)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(month__year=value) if value else rows


STANDINGS = Listing(
    "赛马榜",
    "每月的名次由双倍增办送签，领导或另一个人签发；签发以后向各单位公布，不再改动。",
    in_sight(Standing, "indicator", "proposed_by", "signed_by"),
    [
        ("月末", value_of("as_of")),
        ("赛道", label_of("track")),
        ("指标", value_of("indicator")),
        ("看法", label_of("look")),
        ("结论", value_of("sentence")),
        ("状态", label_of("state")),
        ("送签人", value_of("proposed_by")),
        ("送签时间", value_of("proposed_at")),
        ("签发人", value_of("signed_by")),
        ("签发时间", value_of("signed_at")),
        ("退回理由", value_of("reason")),
        ("指纹", value_of("sha256")),
    ],
    conditions(
        indicator=Answer("指标", _indicators, "indicator__code"),
        track=Answer("赛道", TRACK_LABELS, "track"),
        look=Answer("看法", LOOK_LABELS, "look"),
        year=OfYear(),
        state=Answer("状态", STATE_LABELS, "state"),
    ),
    aside=("送签人", "送签时间", "签发人", "签发时间", "退回理由", "指纹"),
)
