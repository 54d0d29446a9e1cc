"""Upgrading carriers: how far each is, what is stated of them."""

from tests.access.objects.incubators import carrier, the_carrier
from tests.access.world import World
from tests.factories.upgrade import CarrierFactFactory


def fact(world: World, side: str) -> dict:
    if ("carrier fact", side) not in world.things:
        world.things["carrier fact", side] = CarrierFactFactory(
            incubator=the_carrier(world, side), state="pending"
        )
    return {"pk": world.things["carrier fact", side].pk}


ARGS = {
    "upgrade:thing": carrier,
    "upgrade-detail": carrier,
    "carrier-facts:thing": fact,
    "carrier-facts:act_on_row": lambda world, side: fact(world, side) | {"verb": "refuse"},
    "carrier-facts:act": lambda world, side: {"verb": "state"},
    "carrier-facts-detail": fact,
    "carrier-facts-confirm": fact,
    "carrier-facts-refuse": fact,
    "carrier-facts-withdraw": fact,
}
# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  upgrade:list":   "302 200 200 200 200 200 403 200 403 403 403 403",
    "POST upgrade:list":   "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  upgrade:thing":  "302 200 200 200 404 200 403 200 403 403 403 403",
    "POST upgrade:thing":  "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  upgrade-list":   "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST upgrade-list":   "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  upgrade-detail": "403 200 200 200 404 200 403 200 403 403 403 403",
    "POST upgrade-detail": "403 405 405 405 405 405 405 405 405 405 405 405",

    "GET  carrier-facts:list":       "302 200 200 200 200 200 403 200 403 403 403 403",
    "POST carrier-facts:list":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  carrier-facts:thing":      "302 200 200 200 404 200 404 200 404 404 404 404",
    "POST carrier-facts:thing":      "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  carrier-facts:act":        "302 200 403 200 200 403 403 200 403 403 403 403",
    "POST carrier-facts:act":        "302 422 403 422 422 403 403 422 403 403 403 403",
    "GET  carrier-facts:act_on_row": "302 200 403 200 404 403 404 403 404 404 404 404",
    "POST carrier-facts:act_on_row": "302 422 403 422 404 403 404 403 404 404 404 404",
    "GET  carrier-facts-list":       "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST carrier-facts-list":       "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  carrier-facts-detail":     "403 200 200 200 404 200 404 200 404 404 404 404",
    "POST carrier-facts-detail":     "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  carrier-facts-confirm":    "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST carrier-facts-confirm":    "403 200 403 200 404 403 404 403 404 404 404 404",
    "GET  carrier-facts-refuse":     "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST carrier-facts-refuse":     "403 400 403 400 404 403 404 403 404 404 404 404",
    "GET  carrier-facts-withdraw":   "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST carrier-facts-withdraw":   "403 403 403 403 404 403 404 403 404 404 404 404",
}
# fmt: on
