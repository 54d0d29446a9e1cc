"""自动计数: how many firms hold a kind of qualification, where and when, and which ones.

A firm counts from the first day of a 计数区间 to the day before its end. 进退账 (`sums`) has one
more where a span begins and one less where it ends; a running sum per place gives every day asked
for. What belongs to zones, chains and departments is one pass over the spans. Nothing is counted
day by day.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import accumulate
from urllib.parse import urlencode

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import System, User
from common.measures import DISTRICT, UNIT, Measure, Place, Row, Spot, Thing, Values, names_places
from common.measures import register as register_measure
from enterprises.registry import belongings, sums
from enterprises.registry.belongings import Belonged
from enterprises.registry.flows import flow_of
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.policies import can_open_counted
from enterprises.registry.querysets import HoldingQuerySet, sight, township_of
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.memberships import BELONGING_LABELS, ZONES, Belonging

_ASKED_AS = dict.fromkeys((one.value for one in ZONES), "zone") | {
    Belonging.AUTHORITY.value: "park",
    Belonging.CHAIN.value: "chain",
    Belonging.DEPARTMENT.value: "department",
}

Changes = Mapping[int, int]  # place in the days → change


def counted(
    kinds: Iterable[str], days: Iterable[date], places: Collection[str] = (DISTRICT, UNIT)
) -> dict[str, Values]:
    """Several kinds of qualification counted on any days: a query for 街镇, one for belongings.

    A firm outside the district counts nowhere; what may be several at once adds up to nothing.
    """
    ordered, wanted = sorted(set(days)), list(dict.fromkeys(kinds))
    numbers: dict[str, dict[tuple[Spot, date], Decimal | None]] = {kind: {} for kind in wanted}
    if ordered and wanted:
        for kind, spot, changes in _changes(wanted, ordered, places):
            for day, standing in _running(ordered, changes):
                numbers[kind][spot, day] = Decimal(standing)
                if spot[0] == UNIT:
                    whole = numbers[kind].get(((DISTRICT, None), day)) or 0
                    numbers[kind][(DISTRICT, None), day] = whole + Decimal(standing)
    return {kind: Values(found) for kind, found in numbers.items()}


def _changes(
    kinds: Sequence[str], days: Sequence[date], places: Collection[str]
) -> Iterator[tuple[str, Spot, Changes]]:
    if DISTRICT in places or UNIT in places:
        yield from _in_units(kinds, days)
    if inside := [one for one in Belonging if one.value in places]:
        for kind, by_key in belongings.differences(inside, kinds, days).items():
            for key, changes in by_key.items():
                yield kind, key, changes


def _in_units(kinds: Sequence[str], days: Sequence[date]) -> Iterator[tuple[str, Spot, Changes]]:
    found: dict[tuple[str, int | None], dict[int, int]] = {}
    for kind, unit, at, change in sums.differences(kinds, days):
        found.setdefault((kind, unit), {})[at] = change
    for (kind, unit), changes in found.items():
        yield kind, (UNIT, unit), changes


def _running(days: Sequence[date], changes: Changes) -> Iterator[tuple[date, int]]:
    return zip(days, accumulate(changes.get(at, 0) for at in range(len(days))), strict=True)


def spans(kind: str, place: Place, day: date) -> HoldingQuerySet:
    """计数区间 behind a number, one a firm: as many as the number says."""
    found = Holding.objects.filter(kind=kind).on(day)
    if place.kind == DISTRICT:
        return found
    if place.kind == UNIT:
        return found.filter(unit=place.key)
    return belongings.holders(found, _belonged(place), day)


def firms(kind: str, place: Place, day: date) -> list[Row]:
    """The firms themselves, by name."""
    found = spans(kind, place, day).select_related("enterprise")
    return [
        _row(span.enterprise, span.unit_id)
        for span in found.order_by("enterprise__name", "enterprise")
    ]


def _row(firm: Enterprise, unit: int | None = None) -> Row:
    address = firm.get_absolute_url()
    return Row(str(firm.pk), firm.name, address, code=firm.credit_code, unit=unit)


def by_name(units: Mapping[int, int | None]) -> list[Row]:
    """These firms, each with the 街镇 it is counted in, by name. One query."""
    known = rows_of([str(pk) for pk in units])
    firms = [replace(known[str(pk)], unit=unit) for pk, unit in units.items()]
    return sorted(firms, key=lambda row: (row.label, row.key))


def rows_of(keys: Collection[str]) -> dict[str, Row]:
    """Firms by key, as they are called now."""
    found = Enterprise.objects.in_bulk({int(key) for key in keys})
    return {str(pk): _row(firm) for pk, firm in found.items()}


def seen(user: User | System) -> Q | None:
    """Rows of firms in the user's sight: a township reads those it was counted with then."""
    if (township := township_of(user)) is not None:
        return Q(unit=township)
    if not (condition := sight(user)):
        return condition
    mine = Enterprise.objects.filter(condition).annotate(row_key=Cast("pk", CharField()))
    return Q(key__in=mine.values("row_key"))


def opened(user: User | System, keys: Collection[str]) -> dict[str, str]:
    """Which of these the user may open today, and where; a merged or moved one may be closed."""
    firms = Enterprise.objects.visible_to(user, ever=True).filter(pk__in=[int(key) for key in keys])
    return {str(firm.pk): firm.get_absolute_url() for firm in firms}


FIRM = Thing("enterprise", "企业", "统一社会信用代码", rows_of, seen, opened)


def list_url(kind: str, user: User | System, place: Place, day: date) -> str:
    """Where the firms behind a number are listed; empty where this user may not see them all."""
    if not can_open_counted(user, place):
        return ""
    asked = {"kind": kind, "on": day.isoformat()}
    if place.kind == Belonging.ABOVE_SCALE:
        asked["above_scale"] = "yes"
    elif place.code:
        asked[_ASKED_AS.get(place.kind, UNIT)] = place.code
    return f"{reverse('registry:list')}?{urlencode(asked)}"


def places_named(typed: str) -> list[Place]:
    """园城、组团、园区、产业链、归口部门、规上 by code or name."""
    return [place_of(one) for one in belongings.named(typed)]


def place_of(one: Belonged) -> Place:
    return Place(*one.key, one.code, one.name, BELONGING_LABELS[one.kind.value])


def _belonged(place: Place) -> Belonged:
    return Belonged(Belonging(place.kind), place.key or None, place.code or "", place.name)


def register_all() -> None:
    """One measure a kind of qualification, known by the kind; and the places of the register."""
    where = frozenset({DISTRICT, UNIT, *(one.value for one in Belonging)})
    for kind in KIND_LABELS:
        register_measure(
            Measure(
                key=kind,
                measured_in="家",
                of=FIRM,
                places=where,
                read=counted,
                rows=partial(firms, kind),
                opens=partial(list_url, kind),
                flow=flow_of(kind),
            )
        )
    names_places(places_named)
