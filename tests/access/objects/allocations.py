"""A share of our township, still to be signed: officials read all, its officer answers."""

from targets.goals.models import Indicator
from tests.access.objects.goals import goal, load_plan
from tests.access.world import World
from tests.factories.allocations import AllocationFactory

DEEDS = ("confirm", "decide", "object")


def share(verb: str = ""):
    """The share, with a deed about it."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "share" not in world.things:
            indicator, unit = Indicator.objects.get(code="high_tech"), world.units["a"]
            world.things["share"] = AllocationFactory(indicator=indicator, unit=unit, nurtured=3)
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["share"].pk} | more

    return about


def letter(**more: object):
    """The letter of our township for the year of its share."""

    def about(world: World, side: str) -> dict:
        share()(world, side)
        return {"year": 2026} | {name: get(world) for name, get in more.items()}

    return about


ARGS = {
    "allocations:letters": letter(),
    "allocations:all_letters": letter(),
    "allocations:letter": letter(code=lambda world: world.units["a"].code),
    "allocations:proposal": lambda world, side: goal("high_tech")(world, side) | {"year": 2027},
    "allocation-proposal-list": lambda world, side: load_plan(world) or {},
    "allocations:shares": lambda world, side: goal("high_tech")(world, side) | {"year": 2027},
    "allocations:thing": share(),
    "allocations:act_on_row": share("object"),
    "allocations:act": lambda world, side: {"verb": "none"},
    "allocations-detail": share(),
} | {f"allocations-{verb}": share() for verb in DEEDS}
