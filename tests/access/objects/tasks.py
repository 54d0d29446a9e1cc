"""A step of our township, for a task that every township answers for: officials read all."""

from targets.tasks.models import Task
from tests.access.objects.goals import load_plan
from tests.access.world import World
from tests.factories.tasks import StepFactory

DEEDS = ("accept", "correct", "decide", "postpone", "report", "return", "start", "withdraw")


def step(verb: str = ""):
    """The step, with a deed about it."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "step" not in world.things:
            task, unit = Task.objects.get(no=1), world.units["a"]
            world.things["step"] = StepFactory(task=task, unit=unit)
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["step"].pk} | more

    return about


ARGS = {
    "steps:thing": step(),
    "steps:act_on_row": step("correct"),
    "steps:act": lambda world, side: {"verb": "file"},
    "steps-detail": step(),
} | {f"steps-{verb}": step() for verb in DEEDS}
