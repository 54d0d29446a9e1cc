"""名单 of shares; its first columns are those of the import sheet, so that it goes back in."""

from typing import Any

from django.db.models import Q, QuerySet

from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing, Rows
from enterprises.pools.lists import label_of, value_of
from targets.allocations.models import Allocation
from targets.allocations.rules.states import STATE_LABELS, UNSIGNED, WAITING

STATES = STATE_LABELS | {WAITING: "等单位签收"}


def _seen(user: Any, at: str) -> Rows:
    rows = Allocation.objects.visible_to(user)
    found: Rows = rows.select_related("indicator", "unit", "chain__task_force").order_by(
        "-year", "indicator__order", "unit__order", "chain__order", "id"
    )
    return found


def _indicators() -> dict[str, str]:
    rows = Allocation.objects.order_by("indicator__order", "indicator__code")
    return dict(rows.values_list("indicator__code", "indicator__name").distinct())


def _years() -> dict[str, str]:
    years = Allocation.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {str(year): f"{year} 年" for year in years}


def _owners() -> dict[str, str]:
    rows = Allocation.objects.order_by("unit__order", "chain__order")
    named = rows.values_list(
        "unit__code", "unit__name", "chain__task_force__code", "chain__task_force__name"
    )
    pairs = ((unit or force, name or forced) for unit, name, force, forced in named.distinct())
    return {code: name for code, name in pairs if code}


class OfOwner(Answer):
    """Of a unit, or of the chains whose task force it is."""

    def __init__(self) -> None:
        super().__init__("单位", _owners)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return rows
        return rows.filter(Q(unit__code=value) | Q(chain__task_force__code=value))


ALLOCATIONS = Listing(
    "分解目标",
    "双倍增办下达给各单位的年目标；单位签收或提出异议，双倍增办答复，数改动后重新签收。",
    _seen,
    [
        ("指标", value_of("indicator")),
        ("单位", value_of("owner_name")),
        ("年份", value_of("year")),
        ("新增培育", value_of("nurtured")),
        ("引进", value_of("attracted")),
        ("复审", value_of("renewed")),
        ("依据", value_of("basis")),
        ("帮扶责任", value_of("duty")),
        ("状态", label_of("state")),
        ("签收或异议日", value_of("answered_on")),
        ("异议", value_of("objection")),
        ("答复", value_of("answer")),
    ],
    conditions(
        indicator=Answer("指标", _indicators, "indicator__code"),
        year=Answer("年份", _years, "year"),
        unit=OfOwner(),
        state=Answer("状态", STATES, "state", several={WAITING: UNSIGNED}),
    ),
    aside=("依据", "帮扶责任", "异议", "答复"),
)
