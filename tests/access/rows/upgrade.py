"""Upgrading carriers: how far each is, what is stated of them."""

from django.utils import timezone

from tests.access.objects.incubators import carrier, the_carrier
from tests.access.world import World
from tests.factories.accounts import UserFactory
from tests.factories.upgrade import AppraisalFactory, CarrierFactFactory, ScoreSheetFactory


def fact(world: World, side: str) -> dict:
    if ("carrier fact", side) not in world.things:
        world.things["carrier fact", side] = CarrierFactFactory(
            incubator=the_carrier(world, side), state="pending"
        )
    return {"pk": world.things["carrier fact", side].pk}


def appraisal(world: World, side: str) -> dict:
    """Marked by both, not decided: operators see none of it."""
    if ("appraisal", side) not in world.things:
        made = AppraisalFactory(
            incubator=the_carrier(world, side),
            examiners=[UserFactory(role="office"), UserFactory(role="leader")],
        )
        made.examiners.update(handed_in_at=timezone.now())
        world.things["appraisal", side] = made
    return {"pk": world.things["appraisal", side].pk}


def sheet(world: World, side: str) -> dict:
    if ("sheet", side) not in world.things:
        world.things["sheet", side] = ScoreSheetFactory()
    return {"pk": world.things["sheet", side].pk}


ARGS = {
    "upgrade:marks": appraisal,
    "appraisals:thing": appraisal,
    "appraisals:act_on_row": lambda world, side: appraisal(world, side) | {"verb": "decide"},
    "appraisals:act": lambda world, side: {"verb": "open"},
    "appraisals-detail": appraisal,
    "appraisals-decide": appraisal,
    "score-sheets:thing": sheet,
    "score-sheets:act_on_row": lambda world, side: sheet(world, side) | {"verb": "change"},
    "score-sheets:act": lambda world, side: {"verb": "add"},
    "score-sheets-detail": sheet,
    "score-sheets-change": sheet,
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
    "GET  upgrade:thing":  "302 200 200 200 404 200 404 200 404 404 404 404",
    "POST upgrade:thing":  "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  upgrade-list":   "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST upgrade-list":   "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  upgrade-detail": "403 200 200 200 404 200 404 200 404 404 404 404",
    "POST upgrade-detail": "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  upgrade:marks":  "302 403 403 403 404 403 404 404 404 404 404 404",
    "POST upgrade:marks":  "302 403 403 403 404 403 404 404 404 404 404 404",

    "GET  appraisals:list":       "302 200 200 200 200 200 403 200 403 403 403 403",
    "POST appraisals:list":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  appraisals:thing":      "302 200 200 200 404 200 404 404 404 404 404 404",
    "POST appraisals:thing":      "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  appraisals:act":        "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST appraisals:act":        "302 422 403 403 403 403 403 403 403 403 403 403",
    "GET  appraisals:act_on_row": "302 200 403 403 404 403 404 404 404 404 404 404",
    "POST appraisals:act_on_row": "302 422 403 403 404 403 404 404 404 404 404 404",
    "GET  appraisals-list":       "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST appraisals-list":       "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  appraisals-detail":     "403 200 200 200 404 200 404 404 404 404 404 404",
    "POST appraisals-detail":     "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  appraisals-decide":     "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST appraisals-decide":     "403 400 403 403 404 403 404 404 404 404 404 404",

    "GET  score-sheets:list":       "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST score-sheets:list":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  score-sheets:thing":      "302 200 200 200 200 200 404 404 404 404 404 404",
    "POST score-sheets:thing":      "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  score-sheets:act":        "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST score-sheets:act":        "302 422 403 403 403 403 403 403 403 403 403 403",
    "GET  score-sheets:act_on_row": "302 200 403 403 403 403 404 404 404 404 404 404",
    "POST score-sheets:act_on_row": "302 422 403 403 403 403 404 404 404 404 404 404",
    "GET  score-sheets-list":       "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST score-sheets-list":       "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  score-sheets-detail":     "403 200 200 200 200 200 404 404 404 404 404 404",
    "POST score-sheets-detail":     "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  score-sheets-change":     "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST score-sheets-change":     "403 400 403 403 403 403 404 404 404 404 404 404",

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
