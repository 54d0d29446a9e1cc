"""The cockpit: a change of a count, by its address."""

from tests.access.objects.goals import load_plan
from tests.access.world import World


def change(world: World, side: str) -> dict:
    load_plan(world)
    return {"at": "high_tech,2026-10-01,2026-10-31,,"}


ARGS = {"cockpit:moves": change}
