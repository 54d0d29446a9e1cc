import json
from typing import Any

from django.core.management.base import CommandParser

from common import typed
from common.strict_commands import StrictCommand
from common.terminal import aligned
from targets.allocations.rules.tracks import Track
from targets.goals.selectors.adoptions import counted_indicator, year_in_reach
from targets.race.rules.ranking import Lens
from targets.race.rules.rows import as_data
from targets.race.selectors.standings import standings

HEADERS = ["名次", "单位", "年目标", "完成", "净增", "完成率（%）", "上月末名次", "说明"]


class Command(StrictCommand):
    help = "赛马名次：一条赛道按完成率、净增或名次变化排名，截至某一天日终。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        options = {
            "--track": "赛道：township park department chain",
            "--indicator": "指标的代码或名称",
            "--lens": "看法：completion net_growth improvement",
            "--year": "年份，须是 --on 的那一年",
            "--on": "截至哪一天，YYYY-MM-DD",
        }
        for name, told in options.items():
            parser.add_argument(name, action="once", metavar="…", help=told)

    def answer(self, options: dict[str, Any]) -> str:
        track = typed.required(options, "--track", typed.word(Track))
        indicator = typed.required(options, "--indicator", counted_indicator)
        lens = typed.required(options, "--lens", typed.word(Lens))
        year = typed.required(options, "--year", typed.whole)
        day = typed.required(options, "--on", year_in_reach)
        if year != day.year:
            told = f"--year：{year} 年与 --on 的 {day} 不是同一年，请核对。"
            raise typed.BadInputError(told)
        rows = [as_data(row) for row in standings(indicator, track, lens, day)]
        if options["json"]:
            return json.dumps(rows, ensure_ascii=False, indent=2)
        return aligned(HEADERS, [_cells(row) for row in rows])


def _cells(row: dict[str, Any]) -> list[str | None]:
    names = ("place", "unit_name", "target", "done", "net", "rate", "previous_place", "reason")
    return [None if row[name] is None else str(row[name]) for name in names]
