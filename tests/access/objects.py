"""What a page with an id in its address is about, by page name: side a is ours, b the neighbour's.

An app adds what it needs to `build` (one function a thing) and its pages to ARGS.
"""

from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.management import call_command

from accounts.actions import record
from accounts.models import System
from jobs.models import CalendarDay
from reports.actions import build_monthly
from targets.models import Indicator
from tests.access.world import World, build
from tests.factories.targets import ReadingFactory


def build_all() -> World:
    world = build()
    event = record("sign_in", by=System(), object_type="user", object_key="somebody")
    world.things["event"] = {"a": event, "b": event}
    CalendarDay.objects.create(day=date(2099, 1, 1), is_working=False, name="元旦")
    return world


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


def edition(world: World, side: str) -> dict:
    """The frozen October, built when a page first asks for it."""
    if "edition" not in world.things:
        load_plan(world)
        now = datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
        world.things["edition"] = build_monthly(date(2026, 10, 1), by=System(), now=now)
    return {"kind": "monthly", "period": "2026-10"}


def user(world: World, side: str) -> dict:
    return {"username": world.things["person"][side].username}


def firm(world: World, side: str) -> dict:
    return {"code": world.firms[side].credit_code}


ARGS = {
    "accounts:reset-confirm": lambda world, side: {"uidb64": "MQ", "token": "a-b"},
    "accounts:user": user,
    "accounts:edit-user": user,
    "accounts:end-user": user,
    "accounts:grant": user,
    "accounts:suspend": user,
    "accounts:restore": user,
    "accounts:unbind": user,
    "accounts:start-reset": user,
    "accounts:first-password": user,
    "accounts:edit-unit": lambda world, side: {"code": world.units[side].code},
    "accounts:audit-event": lambda world, side: {"pk": world.things["event"][side].pk},
    "admin:jobs_calendarday_change": lambda world, side: {"object_id": "2099-01-01"},
    "registry:detail": firm,
    "registry:correct": firm,
    "registry:changes": firm,
    "registry:reveal": firm,
    "registry:merge": firm,
    "registry:act": lambda world, side: firm(world, side) | {"verb": "rename"},
    "registry:act_on_qualification": lambda world, side: (
        firm(world, side) | {"pk": world.things["qualification"][side].pk, "verb": "revoke"}
    ),
    "registry:forget_view": lambda world, side: {"pk": 0},
    "targets:indicator": goal("high_tech"),
    "targets:enter_reading": goal("rd_intensity"),
    "targets:enter_published": goal("high_tech"),
    "targets:allocate": lambda world, side: goal("high_tech")(world, side) | {"year": 2027},
    "targets:correct_reading": reading,
    "indicator-detail": goal("high_tech"),
    "reading-detail": reading,
    "reports:detail": edition,
    "reports:rows": edition,
    "reports:download": lambda world, side: edition(world, side) | {"form": "xlsx"},
}
