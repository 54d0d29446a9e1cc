from typing import Any

from django.core.management.base import CommandParser

from accounts.models import System
from common.strict_commands import StrictCommand
from finance.loans.actions import age, shift_maturities
from finance.loans.actions.ageing import last_aged
from finance.loans.rules import typed


class Command(StrictCommand):
    help = "逐日账龄：推算每笔贷款在这一天日终的余额、逾期和五级分类；同一天再算不变。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("--on", action="once", metavar="…", help="哪一天，YYYY-MM-DD")

    def answer(self, options: dict[str, Any]) -> str:
        on = typed.required(options, "--on", typed.day)
        before = last_aged()
        done = age(on, by=System())
        shift_maturities()
        said = f"已算到 {done.on} 日终：看了 {done.loans} 笔，状态变化 {done.changed} 笔。"
        if before is None or on >= before:
            return said
        return f"此前已算到 {before}，{on} 的状态已在其中，不再倒算。{said}"
