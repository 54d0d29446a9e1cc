"""载体在哪里: in which places of a measure a carrier stands, and how they are called."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from common.measures import DISTRICT, UNIT, Place, Spot
from enterprises.registry.rules.memberships import Belonging
from incubators.carriers.models import Incubator, LevelPeriod
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS

KIND, LEVEL = "carrier_kind", "carrier_level"
NOWHERE = "unassigned"  # of which 街镇 nobody told
_ZONES = frozenset({Belonging.GROUP, Belonging.PARK, Belonging.BASE, Belonging.CLUSTER})
PLACES = frozenset({DISTRICT, UNIT, KIND, LEVEL, Belonging.AUTHORITY, Belonging.CHAIN}) | _ZONES
_KIND_KEYS = {code: at for at, code in enumerate(KIND_LABELS, start=1)}
_LEVEL_KEYS = {code: at for at, code in enumerate(LEVEL_LABELS, start=1)}
CODES = {
    KIND: {key: code for code, key in _KIND_KEYS.items()},
    LEVEL: {key: code for code, key in _LEVEL_KEYS.items()},
}


@dataclass(frozen=True, slots=True)
class Stay:
    """A carrier in a place: always, or (of a level) from one day to the day before another."""

    spot: Spot
    first_day: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """A carrier by pk and the places it is in."""

    pk: int
    unit: int | None
    stays: tuple[Stay, ...]


def carrier_rows() -> QuerySet[Incubator, tuple[Any, ...]]:
    """Every carrier with what says where it is."""
    columns = ("pk", "township_id", "zone_id", "zone__kind", "park_id", "chain_id", "kinds")
    return Incubator.objects.values_list(*columns)


def located(
    places: Collection[str], rows: Iterable[tuple[Any, ...]] | None = None
) -> Iterator[Located]:
    """Every carrier with its places of these kinds. One query, unless the rows were read already;
    one more where levels are asked."""
    levels = _levels() if LEVEL in places else {}
    for pk, unit, zone, zone_kind, park, chain, kinds in carrier_rows() if rows is None else rows:
        spots: list[Spot] = [(DISTRICT, None), (UNIT, unit)]
        spots += [(kind, key) for kind, key in _belongs(zone, zone_kind, park, chain) if key]
        spots += [(KIND, _KIND_KEYS[kind]) for kind in kinds]
        stays = [Stay(spot) for spot in spots if spot[0] in places]
        yield Located(pk, unit, (*stays, *levels.get(pk, ())))


def _belongs(
    zone: int | None, zone_kind: str | None, park: int | None, chain: int | None
) -> Iterator[Spot]:
    yield zone_kind or "", zone
    yield Belonging.AUTHORITY.value, park
    yield Belonging.CHAIN.value, chain


def _levels() -> dict[int, list[Stay]]:
    found: dict[int, list[Stay]] = {}
    for pk, level, during in LevelPeriod.objects.values_list("incubator_id", "level", "during"):
        stay = Stay((LEVEL, _LEVEL_KEYS[level]), during.lower, during.upper)
        found.setdefault(pk, []).append(stay)
    return found


def in_place(place: Place, day: date) -> list[int]:
    """The pks of the carriers that are in it on the day."""
    return [
        carrier.pk
        for carrier in located({place.kind})
        for stay in carrier.stays
        if stay.spot == place.spot and _holds(stay, day)
    ]


def _holds(stay: Stay, day: date) -> bool:
    begun = stay.first_day is None or stay.first_day <= day
    return begun and (stay.until is None or day < stay.until)


def places_named(typed: str) -> list[Place]:
    """载体类型、级别 by code or name; “级别:市级” tells which is meant."""
    label, _, rest = typed.strip().replace("：", ":").rpartition(":")
    return [
        Place(kind, key, code, labels[code], word)
        for kind, word, labels in ((KIND, "类型", KIND_LABELS), (LEVEL, "级别", LEVEL_LABELS))
        for key, code in CODES[kind].items()
        if rest in (code, labels[code]) and label in ("", word)
    ]


def asked_as(place: Place) -> dict[str, str]:
    """The conditions of the carriers' list that show this place."""
    if place.kind == DISTRICT:
        return {}
    if place.kind == UNIT:
        return {"township": place.code or NOWHERE}
    names = {KIND: "kind", LEVEL: "level", Belonging.AUTHORITY.value: "park"}
    name = names.get(place.kind) or ("chain" if place.kind == Belonging.CHAIN else "zone")
    return {name: place.code or ""}
