import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from common.strict_commands import StrictCommand
from enterprises.evaluation.fact_files import read_file
from enterprises.returns.rules.fact_reading import FactError
from finance.loans.rules import typed
from finance.loans.rules.grade import REASONS, judge
from finance.loans.rules.grade_facts import read


class Command(StrictCommand):
    help = "按事实文件给出贷款的五级分类：逾期天数、下限、等级和原因。"
    refusals = (typed.BadInputError, FactError)

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("--facts", action="once", metavar="FILE.json", help="事实文件")

    def answer(self, options: dict[str, Any]) -> str:
        if options["facts"] is None:
            raise typed.BadInputError("缺少 --facts，请写事实文件的路径。")
        judged = judge(read(read_file(Path(options["facts"]))))
        if options["json"]:
            return json.dumps(
                {
                    "days_past_due": judged.days_past_due,
                    "floor": judged.floor,
                    "grade": judged.grade,
                    "reasons": list(judged.reasons),
                }
            )
        why = "、".join(REASONS[reason] for reason in judged.reasons) or "无"
        return (
            f"逾期 {judged.days_past_due} 天，下限 {judged.floor.label}，"
            f"等级 {judged.grade.label}，原因：{why}"
        )
