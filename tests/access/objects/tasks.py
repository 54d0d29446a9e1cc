"""A step of our township with a milestone; officials read all."""

from targets.tasks.models import Task
from tests.access.objects.goals import load_plan
from tests.access.world import World
from tests.factories.tasks import StepFactory, StepMilestoneFactory

DEEDS = (
    "accept", "correct", "decide", "milestone", "postpone", "report", "return", "start", "withdraw",
)  # fmt: skip


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


def point(verb: str = ""):
    """A milestone of the step, with a deed about it."""

    def about(world: World, side: str) -> dict:
        step()(world, side)
        if "step_milestone" not in world.things:
            made = StepMilestoneFactory(step=world.things["step"])
            world.things["step_milestone"] = made
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["step_milestone"].pk} | more

    return about


ARGS = (
    {
        "steps:thing": step(),
        "steps:act_on_row": step("correct"),
        "steps:act": lambda world, side: {"verb": "file"},
        "steps-detail": step(),
        "step-milestones:thing": point(),
        "step-milestones:act_on_row": point("reach"),
        "step-milestones:act": lambda world, side: {"verb": "none"},
        "step-milestones-detail": point(),
    }
    | {f"steps-{verb}": step() for verb in DEEDS}
    | {f"step-milestones-{verb}": point() for verb in ("reach", "postpone", "drop")}
)
