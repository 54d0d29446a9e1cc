import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from common.strict_commands import StrictCommand
from finance.fund.rules.accounts import FIGURE_LABELS
from finance.fund.selectors.balances import position
from finance.loans.rules import typed
from finance.loans.rules.typed import yuan


class Command(StrictCommand):
    help = "风险补偿资金在某一天终了的状况，按业务日期逐笔合计，单位元。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("--on", action="once", metavar="DATE", help="哪一天，YYYY-MM-DD")

    def answer(self, options: dict[str, Any]) -> str:
        day = typed.required(options, "--on", typed.day)
        figures = {name: yuan(amount) for name, amount in asdict(position(day)).items()}
        if options["json"]:
            return json.dumps({"as_of": day.isoformat(), **figures})
        told = "，".join(f"{FIGURE_LABELS[name]} {text} 元" for name, text in figures.items())
        return f"{day}：{told}"
