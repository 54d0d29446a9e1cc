import json
from typing import Any

from django.core.management.base import CommandParser

from common.strict_commands import StrictCommand
from finance.loans.rules import typed
from finance.loans.rules.penalty import fault, penalty
from finance.loans.rules.typed import decimal, yuan


class Command(StrictCommand):
    help = "罚息＝逾期本金×年利率×（1＋上浮）×天数÷360，四舍五入到分。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        told = {
            "--principal": "逾期本金，元",
            "--rate": "年利率，4.35%% 写成 0.0435",
            "--uplift": "上浮，0.3 至 1，50%% 写成 0.5",
            "--days": "逾期天数",
        }
        for name, text in told.items():
            parser.add_argument(name, action="once", metavar="…", help=text)

    def answer(self, options: dict[str, Any]) -> str:
        principal = typed.required(options, "--principal", typed.principal)
        rate = typed.required(options, "--rate", typed.rate)
        uplift = typed.required(options, "--uplift", typed.fraction)
        days = typed.required(options, "--days", typed.whole)
        if sentence := fault(uplift):
            raise typed.BadInputError(f"--uplift：{sentence}")
        made = penalty(principal, rate, uplift, days)
        shown = decimal(made.rate)
        if options["json"]:
            data = {"principal": yuan(principal), "rate": shown, "days": days}
            return json.dumps({**data, "penalty": yuan(made.amount)})
        return f"罚息年利率 {shown}，{days} 天，罚息 {yuan(made.amount)} 元"
