"""任务进展 of October, open all through the tests; the draft of our township."""

from datetime import date

from targets.progress.models import MonthlyProgress, ProgressCollection, ProgressRosterEntry
from tests.access.objects.goals import load_plan
from tests.access.world import World


def collection(world: World, side: str) -> dict:
    load_plan(world)
    if "progress_collection" not in world.things:
        days = {"opens_on": date(2026, 1, 1), "due_on": date(2098, 1, 1)}
        world.things["progress_collection"] = ProgressCollection.objects.create(
            kind="monthly", period=date(2026, 10, 1), locks_on=date(2099, 1, 1), **days
        )
    return {"pk": world.things["progress_collection"].pk}


def draft(world: World, side: str) -> MonthlyProgress:
    about = {"collection_id": collection(world, side)["pk"], "unit": world.units["a"]}
    ProgressRosterEntry.objects.get_or_create(**about)
    return MonthlyProgress.objects.get_or_create(**about)[0]


def owed(world: World, side: str) -> dict:
    return collection(world, side) | {"code": draft(world, side).unit.code}


def filed(world: World, side: str) -> dict:
    return {"pk": draft(world, side).pk}


ARGS = {
    **{
        f"progress:{page}": collection
        for page in ("collection", "close", "withdraw", "sheet", "export")
    },
    **{f"progress:{page}": owed for page in ("filing", "submit", "paper", "except")},
    "progress:step": lambda world, side: owed(world, side) | {"verb": "receive"},
    "task-progress:thing": filed,
    "task-progress:act": lambda world, side: {"verb": "no-such"},
    "task-progress:act_on_row": lambda world, side: filed(world, side) | {"verb": "no-such"},
    "task-progress-detail": filed,
}
