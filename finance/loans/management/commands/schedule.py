import json
from typing import Any

from django.core.management.base import CommandParser

from common.strict_commands import StrictCommand
from common.terminal import aligned
from finance.loans.rules import typed
from finance.loans.rules.schedule import Row, rows
from finance.loans.rules.terms import Terms, fault
from finance.loans.rules.typed import yuan
from finance.loans.rules.words import Amortization, DayCount, Every

HEADERS = ["期", "起", "止（到期）", "天数", "本金", "利息", "应还", "余额"]


class Command(StrictCommand):
    help = "按借款条件列出还款计划，金额单位元，逐期四舍五入到分。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        told = {
            "--principal": "本金，元",
            "--rate": "年利率，4.35%% 写成 0.0435",
            "--method": "还款方式：" + _listed(Amortization),
            "--start": "放款日，YYYY-MM-DD",
            "--periods": "期数",
            "--end": "到期日，YYYY-MM-DD；只写到期日的限先息后本、到期一次还本付息",
            "--day-count": "计息天数：" + _listed(DayCount),
            "--every": "多久一期：" + _listed(Every) + "；不写为 month",
            "--interest-day": "结息日，1 至 28；只用于先息后本",
        }
        for name, text in told.items():
            parser.add_argument(name, action="once", metavar="…", help=text)

    def answer(self, options: dict[str, Any]) -> str:
        made = rows(_terms(options))
        sums = {
            "principal": yuan(sum(row.principal for row in made)),
            "interest": yuan(sum(row.interest for row in made)),
            "total": yuan(sum(row.due for row in made)),
        }
        if options["json"]:
            return json.dumps({"rows": [_as_data(row) for row in made], **sums})
        listed = aligned(HEADERS, [[str(cell) for cell in _as_data(row).values()] for row in made])
        totals = "本金 {principal} 元，利息 {interest} 元，合计 {total} 元"
        return f"{listed}\n{totals.format(**sums)}"


def _listed(words: type[Amortization] | type[DayCount] | type[Every]) -> str:
    return "、".join(f"{word}（{word.label}）" for word in words)


def _terms(options: dict[str, Any]) -> Terms:
    terms = Terms(
        principal=typed.required(options, "--principal", typed.principal),
        rate=typed.required(options, "--rate", typed.rate),
        amortization=typed.required(options, "--method", typed.word(Amortization)),
        start=typed.required(options, "--start", typed.day),
        periods=typed.optional(options, "--periods", typed.whole),
        end=typed.optional(options, "--end", typed.day),
        day_count=typed.optional(options, "--day-count", typed.word(DayCount)),
        every=typed.optional(options, "--every", typed.word(Every)) or Every.MONTH,
        interest_day=typed.optional(options, "--interest-day", typed.whole),
    )
    if sentence := fault(terms):
        raise typed.BadInputError(sentence)
    return terms


def _as_data(row: Row) -> dict[str, str | int]:
    return {
        "no": row.no,
        "from": row.begins.isoformat(),
        "to": row.due_on.isoformat(),
        "days": row.days,
        "principal": yuan(row.principal),
        "interest": yuan(row.interest),
        "due": yuan(row.due),
        "balance": yuan(row.balance),
    }
