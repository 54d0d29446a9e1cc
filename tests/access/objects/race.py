"""A month of the townships' race, proposed and not signed: the office and the leaders see it."""

from datetime import date

from django.utils import timezone

from targets.goals.models import Indicator
from targets.race.models import Standing, StandingRow
from tests.access.objects.goals import load_plan
from tests.access.world import World

DEEDS = ("return", "sign")


def standing(verb: str = ""):
    """The standing, with a deed about it."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "standing" not in world.things:
            world.things["standing"] = Standing.objects.create(
                indicator=Indicator.objects.get(code="high_tech"),
                track="township",
                look="net_growth",
                month=date(2026, 9, 1),
                sentence="第一：a街道（净增 1 家）。",
                sha256="0" * 64,
                proposed_by=world.people["office"],
                proposed_at=timezone.now(),
            )
            StandingRow.objects.create(
                standing=world.things["standing"], order=0, code="50011090a", name="a街道",
                done=1, base=0, count=1, has_firms=True, place=1,
            )  # fmt: skip
        more = {"verb": verb} if verb else {}
        return {"pk": world.things["standing"].pk} | more

    return about


def plan(world: World, side: str) -> dict:
    load_plan(world)
    return {}


ARGS = {
    "race:standings": plan,
    "race:sheet": plan,
    "ranking-list": plan,
    "race:thing": standing(),
    "race:standing_sheet": standing(),
    "race:act_on_row": standing("return"),
    "race:act": lambda world, side: {"verb": "propose"},
    "standings-detail": standing(),
} | {f"standings-{verb}": standing() for verb in DEEDS}
