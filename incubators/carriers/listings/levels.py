"""载体级别 as a list: who holds what from when to when, by which paper."""

from typing import Any

from django.db.models import Q

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.models import LevelPeriod
from incubators.carriers.rules.kinds import LEVEL_LABELS


class Held(Answer):
    """Whether it holds today."""

    def filter(self, rows: Any, value: str) -> Any:
        if not value:
            return rows
        now = Q(during__contains=today())
        return rows.filter(now if value == "yes" else ~now)


class OfLevels(Conditions):
    q = Containing("incubator__name", "incubator__code", "document_no", "basis")
    level = Answer("级别", LEVEL_LABELS, "level")
    held = Held("今天", {"yes": "有效", "no": "已终止或未开始"})
    township = Township("incubator__township__code")


def _rows(user: Any, _: str) -> Any:
    found = LevelPeriod.objects.visible_to(user).select_related("incubator__township", "paper")
    return found.order_by("incubator__code", "during", "pk")


LEVELS = Listing(
    "载体级别",
    "起止都含当日；一个载体可以先后或同时有几个级别。",
    _rows,
    [
        ("载体", lambda row: row.incubator),
        ("编码", lambda row: row.incubator.code),
        ("级别", lambda row: row.get_level_display()),
        ("起", lambda row: row.during.lower),
        ("止", lambda row: row.last_day or "仍有效"),
        ("文号", lambda row: row.document_no),
        ("依据", lambda row: row.basis),
    ],
    OfLevels,
)
