"""Drawn inspections."""

from tests.access.world import World
from tests.factories.oversight import InspectionFactory


def inspection(world: World, side: str) -> dict:
    """A drawn inspection whose finding is on a paper."""
    if ("inspection", side) not in world.things:
        world.things["inspection", side] = InspectionFactory(
            enterprise=world.firms[side], qualification=world.things["qualification"][side]
        )
    return {"pk": world.things["inspection", side].pk}


ARGS = {
    "oversight:inspection_paper": inspection,
}
