import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from common.dates import today
from common.strict_commands import StrictCommand
from finance.banks.models import Agreement
from finance.fund.rules.split import compensation
from finance.fund.selectors.shares import NoTermError, Sharing, sharing
from finance.loans.rules import typed
from finance.loans.rules.terms import MOST_PRINCIPAL
from finance.loans.rules.typed import yuan


class Command(StrictCommand):
    help = "逾期本金由谁分担：补偿资金、银行，资金的部分再分市、区；利息由银行承担。"
    refusals = (typed.BadInputError, NoTermError)

    def add_options(self, parser: CommandParser) -> None:
        told = {
            "--principal": "逾期未收回的本金，元",
            "--interest": "欠息，元；由银行承担，不改变各部分",
            "--agreement": "协议编号；不写按今天的一般口径",
        }
        for name, text in told.items():
            parser.add_argument(name, action="once", metavar="…", help=text)

    def answer(self, options: dict[str, Any]) -> str:
        principal = typed.required(options, "--principal", typed.principal)
        if principal > MOST_PRINCIPAL:
            raise typed.BadInputError("本金超过一万亿元，请核对单位是不是元。")
        typed.optional(options, "--interest", typed.fen)
        parts = asdict(compensation(principal, _sharing(options["agreement"]).shares))
        told = {name: yuan(amount) for name, amount in parts.items()}
        if options["json"]:
            return json.dumps(told)
        return "补偿资金 {fund} 元（市级 {city} 元，区级 {district} 元），银行 {bank} 元".format(
            **told
        )


def _sharing(code: str | None) -> Sharing:
    if code is None:
        return sharing(None, today())
    agreement = Agreement.objects.filter(code=code).first()
    if agreement is None:
        raise typed.BadInputError(f"--agreement：没有编号为“{code[:40]}”的协议，请核对编号。")
    return sharing(agreement, today())
