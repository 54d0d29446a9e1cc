"""A slip asked of our township, about a task it answers for: officials read all."""

from targets.tasks.models import Task
from tests.access.objects.goals import load_plan
from tests.access.world import World
from tests.factories.supervision import SlipFactory

DEEDS = (
    "cancel", "decide", "feed", "instruct", "postpone", "return", "review", "settle", "sign"
)  # fmt: skip


def slip(verb: str = ""):
    """The slip, with a deed about it."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "slip" not in world.things:
            task, unit = Task.objects.get(no=1), world.units["a"]
            world.things["slip"] = SlipFactory(task=task, unit=unit)
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["slip"].pk} | more

    return about


ARGS = {
    "supervision:thing": slip(),
    "supervision:paper": slip(),
    "supervision:act_on_row": slip("cancel"),
    "supervision:act": lambda world, side: {"verb": "issue"},
    "supervision-detail": slip(),
} | {f"supervision-{verb}": slip() for verb in DEEDS}
