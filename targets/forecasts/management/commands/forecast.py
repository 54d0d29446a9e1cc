import json
from typing import Any

from django.core.management.base import CommandParser

from common import typed
from common.dates import today
from common.strict_commands import StrictCommand
from common.terminal import aligned
from targets.forecasts.selectors.outlooks import MOST_YEARS, outlooks
from targets.goals.selectors.adoptions import counted_indicator, year_in_reach

HEADERS = ["月末", "只按已登记的", "低（10%）", "中（50%）", "高（90%）"]
NOTE = "预测按登记的历史模拟，不是事实，也不是目标。"


class Command(StrictCommand):
    help = "预测：其间每个月末只按已登记的事实有多少家，模拟的低、中、高各多少家。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        options = {
            "--indicator": "指标的代码或名称",
            "--from": "从哪一天起的月末，YYYY-MM-DD",
            "--to": "到哪一天为止，含当日",
            "--seed": "模拟的种子，整数；同一种子结果相同",
        }
        for name, told in options.items():
            parser.add_argument(name, action="once", metavar="…", help=told)

    def answer(self, options: dict[str, Any]) -> str:
        indicator = typed.required(options, "--indicator", counted_indicator)
        first = typed.required(options, "--from", year_in_reach)
        last = typed.required(options, "--to", year_in_reach)
        seed = typed.required(options, "--seed", typed.whole)
        if last < first:
            raise typed.BadInputError(f"--to {last} 早于 --from {first}，请核对。")
        if last.year > today().year + MOST_YEARS:
            told = f"--to {last} 太远，预测最多到 {MOST_YEARS} 年以后。"
            raise typed.BadInputError(told)
        rows = outlooks(indicator, first, last, seed=seed, asked_on=today())
        data = [
            {
                "as_of": row.as_of.isoformat(),
                "nothing_done": row.nothing_done,
                "low": row.low,
                "mid": row.mid,
                "high": row.high,
            }
            for row in rows
        ]
        if options["json"]:
            return json.dumps(data, ensure_ascii=False, indent=2)
        table = aligned(HEADERS, [[str(value) for value in row.values()] for row in data])
        return f"{table}\n{NOTE}"
