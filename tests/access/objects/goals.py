"""The plan, its indicators and readings."""

from collections.abc import Callable
from io import StringIO

from django.core.management import call_command

from targets.goals.models import Indicator
from tests.access.world import World
from tests.factories.goals import ReadingFactory


def load_plan(world: World) -> None:
    """The district's plan, when a page first asks for it; the department reports one goal."""
    if "plan" not in world.things:
        call_command("load_plan", stdout=StringIO())
        world.things["plan"] = Indicator.objects.get(code="rd_intensity")
        Indicator.objects.filter(code="rd_intensity").update(
            reporter=world.people["department"].unit
        )


def goal(code: str) -> Callable[[World, str], dict]:
    def about(world: World, side: str) -> dict:
        load_plan(world)
        return {"code": code}

    return about


def reading(world: World, side: str) -> dict:
    load_plan(world)
    if "reading" not in world.things:
        indicator = world.things["plan"]
        by = world.people["department"]
        world.things["reading"] = ReadingFactory(indicator=indicator, entered_by=by)
    return {"pk": world.things["reading"].pk}


ARGS = {
    "goals:indicator": goal("high_tech"),
    "goals:enter_reading": goal("rd_intensity"),
    "goals:enter_published": goal("high_tech"),
    "goals:allocate": lambda world, side: goal("high_tech")(world, side) | {"year": 2027},
    "goals:correct_reading": reading,
    "indicator-detail": goal("high_tech"),
    "reading-detail": reading,
}
