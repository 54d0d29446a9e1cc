"""A rating and a colour of each side's firm."""

from tests.access.world import CANARY, World
from tests.factories.finance import ColorFactory, RatingFactory


def _made(world: World, side: str) -> dict:
    if ("ratings", side) not in world.things:
        about = {"enterprise": world.firms[side], "source": f"{CANARY[side]}名单"}
        world.things["ratings", side] = {
            "rating": RatingFactory(**about),
            "color": ColorFactory(**about),
        }
    return world.things["ratings", side]


def thing(kind: str, verb: str = ""):
    """The thing of a side, with a deed about it."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _made(world, side)[kind].pk} | more


ARGS = {}
for key, kind, verbs in (
    ("ratings", "rating", ("end", "correct", "withdraw")),
    ("colors", "color", ("correct", "withdraw")),
):
    ARGS[f"{key}:thing"] = thing(kind)
    ARGS[f"{key}:act_on_row"] = thing(kind, "correct")
    ARGS[f"{key}:act"] = lambda world, side: {"verb": "record"}
    for name in ("detail", *verbs):
        ARGS[f"{key}-{name}"] = thing(kind)
