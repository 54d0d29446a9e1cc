"""逐月数据: the months carriers have filed, one row each, with every figure."""

from typing import Any

from common.listings.conditions import Answer, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.models import Incubator
from incubators.months.models import CarrierMonth
from incubators.months.room import OfCarrier
from incubators.months.rules.monthly import BY_NAME
from incubators.months.rules.states import CHAIN


class OfMonths(OfCarrier):
    """What may be asked of the months; `carrier` is that of a link."""

    q = Containing("incubator__name", "incubator__code")
    unit = Township("incubator__township__code")
    carrier = Answer(
        "载体", lambda: dict(Incubator.objects.values_list("code", "name")), "incubator__code"
    )
    state = Answer("状态", CHAIN.labels)


def _rows(user: Any, _: str) -> Any:
    rows = CarrierMonth.objects.visible_to(user).select_related("collection", "incubator__township")
    return rows.order_by("-collection__period", "incubator__name", "pk")


def _figure(name: str) -> Any:
    return lambda row: getattr(row, name)


SHOWN = ("incubatees", "entered", "left", "teams", "staff", "cq_tech")  # of 15
NUMBERS = [f"{BY_NAME[name].label}（{BY_NAME[name].unit}）" for name in SHOWN]
MONTHS = Listing(
    "载体逐月数据",
    "主要的几项，全部栏目打开一份看，或导出一期的已填数据；未接收的还没有核定，空格是没有填。",
    _rows,
    [
        ("载体", lambda row: row.incubator.name),
        ("月份", lambda row: f"{row.collection.period:%Y-%m}"),
        ("状态", lambda row: row.get_state_display()),
        *((label, _figure(name)) for label, name in zip(NUMBERS, SHOWN, strict=True)),
    ],
    OfMonths,
    numbers=counted(*NUMBERS),
)
