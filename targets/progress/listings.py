"""逐月进展: the months units have filed, one row each."""

from typing import Any

from accounts.models import Unit
from common.listings.conditions import Answer, Containing
from common.listings.listing import Listing
from targets.progress.models import MonthlyProgress
from targets.progress.room import OfUnit
from targets.progress.rules.states import CHAIN


def _units() -> dict[str, str]:
    filed = Unit.objects.filter(progress__isnull=False).distinct()
    return dict(filed.values_list("code", "name"))


class OfMonths(OfUnit):
    """What may be asked of the months."""

    q = Containing("unit__name", "unit__code")
    unit = Answer("单位", _units, "unit__code")
    state = Answer("状态", CHAIN.labels)


def _rows(user: Any, _: str) -> Any:
    rows = MonthlyProgress.objects.visible_to(user).select_related("collection", "unit")
    return rows.order_by("-collection__period", "unit__order", "pk")


MONTHS = Listing(
    "任务进展",
    "各单位每月为每条举措写的进展；未接收的还没有核定。",
    _rows,
    [
        ("单位", lambda row: row.unit.name),
        ("月份", lambda row: f"{row.collection.period:%Y-%m}"),
        ("状态", lambda row: row.get_state_display()),
        ("写了几条", lambda row: sum(not row.note_on(int(pk)).is_empty for pk in row.notes)),
    ],
    OfMonths,
)
