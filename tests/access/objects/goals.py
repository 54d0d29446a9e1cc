"""The plan, its indicators and readings."""

from collections.abc import Callable
from io import StringIO

from django.core.management import call_command

from targets.goals.models import Adoption, Indicator, IndicatorDefinition
from tests.access.world import World
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory
from tests.factories.uploads import UploadFactory


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


def locked_reading(world: World, side: str) -> dict:
    """One that is for good, with its proof."""
    load_plan(world)
    if "locked_reading" not in world.things:
        by = world.people["department"]
        world.things["locked_reading"] = ReadingFactory(
            indicator=world.things["plan"],
            year=2024,
            entered_by=by,
            evidence=UploadFactory(),
            locked_at="2026-01-05T00:00:00Z",
        )
    return {"pk": world.things["locked_reading"].pk}


def pending_reading(verb: str = "") -> Callable[[World, str], dict]:
    """One that waits for a second person of the department."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "pending_reading" not in world.things:
            unit = world.people["department"].unit
            world.things["pending_reading"] = ReadingFactory(
                indicator=world.things["plan"],
                year=2023,
                unit=unit,
                entered_by=UserFactory(role="officer", unit=unit),
                pending=True,
            )
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["pending_reading"].pk} | more

    return about


def definition(verb: str = "") -> Callable[[World, str], dict]:
    """口径 of an indicator of the plan."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        pk = IndicatorDefinition.objects.get(indicator__code="rd_intensity").pk
        return {"pk": pk} | ({"verb": verb} if verb else {})

    return about


def adoption(verb: str = "") -> Callable[[World, str], dict]:
    """An adopted goal, with a deed about it."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "adoption" not in world.things:
            world.things["adoption"] = Adoption.objects.create(
                indicator=Indicator.objects.get(code="high_tech"),
                year=2026,
                value=280,
                paper="綦府发〔2026〕3号",
                adopted_on="2026-03-10",
                recorded_at="2026-03-10T00:00:00Z",
            )
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["adoption"].pk} | more

    return about


ARGS = {
    "goals:indicator": goal("high_tech"),
    "goals:enter_reading": goal("rd_intensity"),
    "goals:enter_published": goal("high_tech"),
    "forecasts:page": goal("high_tech"),
    "forecasts:due": lambda world, side: {"at": "high_tech,2026-11-24,2027-12-31"},
    "forecast-detail": goal("high_tech"),
    "forecast-needed": goal("high_tech"),
    "adoptions:thing": adoption(),
    "adoptions:act_on_row": adoption("correct"),
    "adoptions:act": lambda world, side: {"verb": "record"},
    "adoptions-detail": adoption(),
    "adoptions-correct": adoption(),
    "adoptions-drop": adoption(),
    "goals:correct_reading": reading,
    "goals:adjust_reading": locked_reading,
    "goals:evidence": locked_reading,
    "goals:shape": goal("high_tech"),
    "goals:rows": goal("scale_up"),
    "definitions:thing": definition(),
    "definitions:act": lambda world, side: {"verb": "add"},
    "definitions:act_on_row": definition("correct"),
    "definitions-detail": definition(),
    "definitions-correct": definition(),
    "reported:act": lambda world, side: {"verb": "none"},
    "reported:thing": reading,
    "reported:act_on_row": pending_reading("check"),
    "reading-check": pending_reading(),
    "reading-return": pending_reading(),
    "reading-adjust": locked_reading,
    "indicator-detail": goal("high_tech"),
    "reading-detail": reading,
}
