"""A step of our township with a milestone; officials read all."""

from targets.tasks.models import Task
from tests.access.objects.goals import load_plan
from tests.access.world import World
from tests.factories.tasks import (
    StepFactory,
    StepMilestoneFactory,
    StepReportFactory,
    TaskPlanFactory,
)
from tests.factories.uploads import UploadFactory

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


def plan(verb: str = ""):
    """The 细化方案 of our township, which waits."""

    def about(world: World, side: str) -> dict:
        step()(world, side)
        if "task_plan" not in world.things:
            of = world.things["step"]
            world.things["task_plan"] = TaskPlanFactory(task=of.task, unit=of.unit)
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["task_plan"].pk} | more

    return about


def proof(world: World, side: str) -> dict:
    """A report of the step, with a file."""
    step()(world, side)
    if "step_proof" not in world.things:
        made = StepReportFactory(step=world.things["step"], file=UploadFactory())
        world.things["step_proof"] = made
    return {"pk": world.things["step_proof"].pk}


ARGS = (
    {
        "steps:thing": step(),
        "steps:act_on_row": step("correct"),
        "steps:act": lambda world, side: {"verb": "file"},
        "steps-detail": step(),
        "tasks:proof": proof,
        "tasks:plan-file": plan(),
        "task-plans:thing": plan(),
        "task-plans:act_on_row": plan("return"),
        "task-plans:act": lambda world, side: {"verb": "file"},
        "task-plans-detail": plan(),
        "task-plans-accept": plan(),
        "task-plans-return": plan(),
        "step-milestones:thing": point(),
        "step-milestones:act_on_row": point("reach"),
        "step-milestones:act": lambda world, side: {"verb": "none"},
        "step-milestones-detail": point(),
    }
    | {f"steps-{verb}": step() for verb in DEEDS}
    | {f"step-milestones-{verb}": point() for verb in ("reach", "postpone", "drop")}
)
