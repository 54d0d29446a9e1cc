"""The frozen October."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.models import System
from reports.actions import build_monthly
from tests.access.objects.goals import load_plan
from tests.access.world import World


def edition(world: World, side: str) -> dict:
    """The frozen October, built when a page first asks for it."""
    if "edition" not in world.things:
        load_plan(world)
        now = datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
        world.things["edition"] = build_monthly(date(2026, 10, 1), by=System(), now=now)
    return {"kind": "monthly", "period": "2026-10"}


def api_edition(world: World, side: str) -> dict:
    return {"key": "-".join(edition(world, side).values())}


ARGS = {
    "edition-detail": api_edition,
    "edition-rows": api_edition,
    "reports:detail": edition,
    "reports:draft": edition,
    "reports:draft_paper": edition,
    "reports:rows": edition,
    "reports:download": lambda world, side: edition(world, side) | {"form": "xlsx"},
}
