"""Carriers, ours run by the operator's person, the neighbour's by another."""

from incubators.carriers.models import Incubator
from tests.access.world import CANARY, World
from tests.factories.incubators import (
    IncubatorFactory,
    OperatorFactory,
    OperatorMemberFactory,
    counted_from,
)


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


ARGS = {
    "incubators:thing": carrier,
    "incubators:act_on_row": lambda world, side: carrier(world, side) | {"verb": "no-such"},
    "incubators:act": lambda world, side: {"verb": "no-such"},
    "incubators-detail": carrier,
}
