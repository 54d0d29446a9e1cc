"""Carriers, ours run by the operator's person, the neighbour's by another."""

from incubators.carriers.models import Incubator
from tests.access.world import CANARY, World
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    OperatorFactory,
    OperatorMemberFactory,
    counted_from,
)
from tests.factories.uploads import UploadFactory


def the_carrier(world: World, side: str) -> Incubator:
    """The carrier of a side, in its township, with its operator."""
    if ("carrier", side) not in world.things:
        operator = OperatorFactory(name=f"{CANARY[side]}运营有限公司")
        user = {"user": world.people["operator"]} if side == "a" else {}
        OperatorMemberFactory(operator=operator, **user)
        carrier = IncubatorFactory(
            name=f"{CANARY[side]}孵化器", township=world.units[side], operator=operator
        )
        counted_from(carrier, "2024-01-01")
        world.things["carrier", side] = carrier
    return world.things["carrier", side]


def carrier(world: World, side: str) -> dict:
    return {"pk": the_carrier(world, side).pk}


def entry(world: World, side: str) -> dict:
    """An extension that waits to be confirmed, with its proof."""
    if ("area entry", side) not in world.things:
        world.things["area entry", side] = AreaEntryFactory(
            incubator=the_carrier(world, side),
            situation="extension",
            state="pending",
            decided_at=None,
            evidence=UploadFactory(),
        )
    return {"pk": world.things["area entry", side].pk}


def level(world: World, side: str) -> dict:
    if ("carrier level", side) not in world.things:
        world.things["carrier level", side] = LevelPeriodFactory(
            incubator=the_carrier(world, side), paper=UploadFactory()
        )
    return {"pk": world.things["carrier level", side].pk}


def doing(about, verb: str):
    return lambda world, side: about(world, side) | {"verb": verb}


ARGS = {
    "incubators:thing": carrier,
    "incubators:act_on_row": doing(carrier, "enter-area"),
    "incubators:act": lambda world, side: {"verb": "register"},
    "incubators:reveal": carrier,
    "incubators:sheet": carrier,
    "incubators:evidence": entry,
    "incubators:paper": level,
    "incubators-detail": carrier,
    "incubators-change": carrier,
    "incubators-enter-area": carrier,
    "incubators-give-level": carrier,
    "carrier-areas:thing": entry,
    "carrier-areas:act_on_row": doing(entry, "refuse"),
    "carrier-areas:act": lambda world, side: {"verb": "no-such"},
    "carrier-areas-detail": entry,
    "carrier-areas-confirm": entry,
    "carrier-areas-correct": entry,
    "carrier-areas-refuse": entry,
    "carrier-levels:thing": level,
    "carrier-levels:act_on_row": doing(level, "end"),
    "carrier-levels:act": lambda world, side: {"verb": "no-such"},
    "carrier-levels-detail": level,
    "carrier-levels-end": level,
}
