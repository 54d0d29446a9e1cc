"""Stays: each side's firm in its carrier, with what it released."""

from incubators.stays.models import Tenancy
from tests.access.objects.incubators import the_carrier
from tests.access.objects.registry import firm
from tests.access.world import CANARY, World
from tests.factories.stays import ReleaseFactory, TenancyFactory


def the_stay(world: World, side: str) -> Tenancy:
    """The stay of a side's firm in that side's carrier."""
    if ("stay", side) not in world.things:
        where = {"incubator": the_carrier(world, side), "enterprise": world.firms[side]}
        world.things["stay", side] = TenancyFactory(**where, contract_no=CANARY[side])
        world.things["release", side] = ReleaseFactory(**where)
    return world.things["stay", side]


def stay(world: World, side: str) -> dict:
    return {"pk": the_stay(world, side).pk}


def release(world: World, side: str) -> dict:
    the_stay(world, side)
    return {"pk": world.things["release", side].pk, "verb": "withdraw"}


def of_firm(world: World, side: str) -> dict:
    the_stay(world, side)
    return firm(world, side) | {"verb": "release"}


STAY_VERBS = (
    "decide",
    "extend",
    "leave",
    "move",
    "become",
    "graduate",
    "recommend",
    "correct",
    "take-back",
)
ARGS = {
    "stays:thing": stay,
    "stays:act_on_row": lambda world, side: stay(world, side) | {"verb": "extend"},
    "stays:act": lambda world, side: {"verb": "admit"},
    "stays:on_firm": of_firm,
    "stays:on_release": release,
    "stays-detail": stay,
    **{f"stays-{verb}": stay for verb in STAY_VERBS},
}
