"""有哪些名单: carriers in sight, with what counts of each on a stated day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import django_filters
from django.db.models import Value
from django.utils.functional import cached_property

from accounts.models import Unit, UnitKind
from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from enterprises.registry.models import Chain, Zone
from incubators.carriers.models import Incubator
from incubators.carriers.places import NOWHERE
from incubators.carriers.rules.area import Stand
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS, highest
from incubators.carriers.rules.summary import state
from incubators.carriers.selectors import Counted, areas_on

NOT_ENTERED = Counted(Stand(date.min), counts=False, figure=None)


class Holding(Answer):
    """级别 held on the day the list speaks of."""

    def filter(self, rows: Any, value: str) -> Any:
        day = self.parent.day
        return rows.at_level(value, day) if value else rows


class Kinds(Answer):
    """One of the kinds of a carrier."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(kinds__contains=[value]) if value else rows


ORDERS = {"area": "面积从大到小", "name": "名称", "township": "街镇"}


class Where(Answer):
    """街镇, 园区, 园城, 产业链 by code: what they are called is read once for all four."""

    def __init__(self, label: str, lookup: str) -> None:
        super().__init__(label, {}, f"{lookup}__code")

    def listed(self) -> list[tuple[str, str]]:
        return list(self.parent.named[self.label].items())

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(township=None) if value == NOWHERE else super().filter(rows, value)


class Unfiltered(Answer):
    """Of what each carrier stands like on the day, which no query knows."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows


class OfCarriers(Conditions):
    """What may be asked of carriers; `on` is the day of areas and levels, today where not said."""

    q = Containing("name", "code", "operator__name", "address")
    kind = Kinds("类型", KIND_LABELS)
    level = Holding("级别", LEVEL_LABELS)
    township = Where("街镇", "township")
    zone = Where("园区", "zone")
    park = Where("园城", "park")
    chain = Where("产业链", "chain")
    order = Unfiltered("排序", ORDERS)
    counted = Unfiltered("面积", {"yes": "计入面积", "unknown": "计入而面积未知"})
    on = django_filters.DateFilter(label="截至", method="_as_it_is")

    @cached_property
    def named(self) -> dict[str, dict[str, str]]:
        """What places are called, by the condition they answer. One query."""
        units = Unit.objects.filter(is_group=False)
        kept: list[tuple[str, Any]] = [
            ("街镇", units.filter(kind=UnitKind.TOWNSHIP)),
            ("园区", Zone.objects.all()),
            ("园城", units.filter(kind=UnitKind.PARK)),
            ("产业链", Chain.objects.all()),
        ]
        first, *others = (
            rows.order_by().annotate(of=Value(label)).values_list("of", "order", "code", "name")
            for label, rows in kept
        )
        found: dict[str, dict[str, str]] = {label: {} for label, _ in kept}
        for label, _, code, name in first.union(*others).order_by("of", "order", "code"):
            found[label][code] = name
        return found | {"街镇": found["街镇"] | {NOWHERE: "街镇未知"}}

    def _as_it_is(self, rows: Any, name: str, value: date) -> Any:
        return rows

    @property
    def day(self) -> date:
        """The day asked for."""
        asked = self.form.cleaned_data.get("on") if self.is_valid() else None
        return asked or today()

    @cached_property
    def found(self) -> list[Any]:
        """The carriers that meet what was asked, each with its `counted` of the day."""
        if not self.is_valid():
            return []
        asked = self.form.cleaned_data
        rows = stood(self.qs.distinct(), self.day)
        rows = [row for row in rows if _meets(row.counted, asked["counted"])]
        return sorted(rows, key=_BY[asked["order"]]) if asked["order"] else rows


def _by_area(row: Any) -> Any:
    """The largest first, those unknown after them, those that do not count last."""
    found = row.counted
    return not found.counts, found.figure is None, -(found.figure or 0)


_BY: dict[str, Callable[[Any], Any]] = {
    "area": _by_area,
    "name": lambda row: row.name,
    "township": lambda row: row.township.order if row.township else 10**6,
}


def stood(rows: Any, day: date) -> list[Any]:
    """The carriers, each with what is `counted` of it and the levels `held` on the day."""
    found: list[Any] = list(rows)
    areas = areas_on(day, [row.pk for row in found])
    for row in found:
        row.counted = areas.get(row.pk, NOT_ENTERED)
        row.held = [one for one in row.levels.all() if _holds(one.during, day)]
    return found


def _today(row: Any) -> Any:
    """The row as it stands on the day asked for; one that was looked up by itself, today."""
    return row if hasattr(row, "counted") else stood([row], today())[0]


def _holds(during: Any, day: date) -> bool:
    return during.lower <= day and (during.upper is None or day < during.upper)


def _meets(found: Counted, asked: str) -> bool:
    return not asked or (found.is_unknown if asked == "unknown" else found.counts)


def _rows(user: Any, _: str) -> Any:
    found = Incubator.objects.listed_for(user)
    return found.select_related("township", "zone", "operator").prefetch_related("levels")


def level_of(row: Any) -> str:
    """The highest level held on the day."""
    return LEVEL_LABELS.get(highest(one.level for one in _today(row).held), "")


def area_of(row: Any) -> Any:
    """计入面积, ㎡; empty where nothing counts, and where nobody has stated how much."""
    found = _today(row).counted
    return found.area if found.counts else None


def state_of(found: Counted) -> str:
    """Whether it counts, and why not."""
    if found.is_unknown:
        return "计入，面积未知"
    return "计入" if found.counts else state(found.stand)


CARRIERS = Listing(
    "孵化载体",
    "面积按已认定且已建成投用的计；没有面积的不按零计，单列为未知。",
    _rows,
    [
        ("名称", lambda row: row.name),
        ("编码", lambda row: row.code),
        ("类型", lambda row: row.kind_words),
        ("级别", level_of),
        ("街镇", lambda row: row.township),
        ("园区", lambda row: row.zone),
        ("运营机构", lambda row: row.operator),
        ("计入面积（㎡）", area_of),
        ("面积情况", lambda row: state_of(_today(row).counted)),
    ],
    OfCarriers,
    numbers=counted("计入面积（㎡）"),
)
