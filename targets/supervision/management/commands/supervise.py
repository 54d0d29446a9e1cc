import json
from typing import Any

from django.core.management.base import CommandParser

from accounts.models import System
from common import typed
from common.strict_commands import StrictCommand
from targets.supervision.actions import supervise, walked_to
from targets.supervision.models import SlipNotice
from targets.supervision.rules.telling import walked


class Command(StrictCommand):
    help = "督办巡查：从上次巡查之日逐日看到这一天，发出应发的通知；同一天再跑不变。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("--on", action="once", metavar="…", help="看到哪一天，YYYY-MM-DD")

    def answer(self, options: dict[str, Any]) -> str:
        day = typed.required(options, "--on", typed.day)
        before = walked_to()
        made = supervise(by=System(), day=day)
        if options["json"]:
            return json.dumps([as_data(row) for row in made], ensure_ascii=False, indent=2)
        return walked(before, day, [(row.kind, row.day < row.made_on) for row in made])


def as_data(notice: SlipNotice) -> dict[str, Any]:
    """One notice that this run made: `day` is the day it was due, `made_on` the day of the run."""
    slip = notice.slip
    return {
        "slip": str(slip),
        "kind": notice.kind,
        "day": notice.day.isoformat(),
        "made_on": notice.made_on.isoformat(),
        "unit": slip.unit.code,
        "unit_name": slip.unit.name,
        "step": slip.step_id,
        "task": slip.task_no,
        "words": notice.words,
    }
