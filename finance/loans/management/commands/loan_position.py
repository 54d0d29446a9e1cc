import json
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from common.strict_commands import StrictCommand
from finance.loans.models import Loan
from finance.loans.rules import typed
from finance.loans.rules.grade import Facts, judge
from finance.loans.rules.pay_days import both
from finance.loans.rules.positions import Allocation, Position
from finance.loans.rules.typed import yuan
from finance.loans.selectors.books import Kept, books


class Command(StrictCommand):
    help = "一笔贷款在某一天日终欠多少：按贷款名单、费用和还款推算，每项四舍五入一次到分，单位元。"
    refusals = (typed.BadInputError,)

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("contract", metavar="合同号")
        parser.add_argument("--on", action="once", metavar="…", help="哪一天，YYYY-MM-DD")
        told = "放款银行的编码、名称或别名；两家银行合同号相同时须写"
        parser.add_argument("--bank", action="once", metavar="…", help=told)

    def answer(self, options: dict[str, Any]) -> str:
        on = typed.required(options, "--on", typed.day)
        loan = _found(options["contract"].strip(), options["bank"])
        kept = books([loan], is_judged=False)[loan.pk]
        position = kept.book.position(on, kept.repayments)
        grade = judge(Facts(on=on, due_on=position.due_since)).grade
        if not options["json"]:
            return _told(loan, kept, position, grade.label)
        return json.dumps(
            {
                "principal": yuan(position.principal),
                "interest": yuan(position.interest),
                "penalty": yuan(position.penalty),
                "days_past_due": position.days_past_due,
                "grade": grade,
            }
        )


def _found(contract: str, bank: str | None) -> Loan:
    """The loan of this contract. Raises BadInputError where there is none, or several."""
    rows = Loan.objects.filter(contract_no=contract, plans__kind="first").exclude(contract_no="")
    loans: list[Loan] = list(rows.select_related("bank", "enterprise"))
    if bank is not None:
        loans = [one for one in loans if one.bank and one.bank.is_meant_by(bank)]
    if not loans:
        of = f"“{bank}”" if bank is not None else ""
        raise typed.BadInputError(f"没有找到{of}合同号为“{contract[:60]}”的贷款，请核对合同号。")
    if len(loans) > 1:
        codes = "、".join(f"{one.bank.code}（{one.bank}）" for one in loans if one.bank)
        raise typed.BadInputError(f"合同号“{contract}”在几家银行都有，请用 --bank 指定：{codes}。")
    (loan,) = loans
    return loan


def _told(loan: Loan, kept: Kept, position: Position, grade: str) -> str:
    """For people: what is owed, and how it came about."""
    lines = [
        f"{loan.bank} 合同 {loan.contract_no}（{loan.enterprise}）{position.on} 日终：",
        f"  本金 {yuan(position.principal)} 元，其中逾期 {yuan(position.overdue_principal)} 元；"
        f"利息 {yuan(position.interest)} 元；罚息 {yuan(position.penalty)} 元；"
        f"逾期 {position.days_past_due} 天，{grade}",
    ]
    if position.fees:
        lines.append(f"  费用 {yuan(position.fees)} 元")
    if position.held:
        lines.append(f"  溢缴 {yuan(position.held)} 元")
    lines += [
        f"  {_due(kept, row.due_on)} 到期未还："
        f"本金 {yuan(row.principal)} 元，利息 {yuan(row.interest)} 元"
        for row in position.unpaid
    ]
    paid = [money for money in kept.repayments if money[0] <= position.on]
    lines += [_paid(one) for one in kept.book.explain(paid)]
    return "\n".join(lines)


def _due(kept: Kept, due_on: date) -> str:
    paid_by = kept.paid_by(due_on)
    return both(due_on, paid_by.day, is_tentative=paid_by.is_tentative)


def _paid(one: Allocation) -> str:
    parts = (
        ("费用", one.fees),
        ("罚息", one.penalty),
        ("利息", one.interest),
        ("到期本金", one.overdue_principal),
        ("提前还本", one.early_principal),
        ("溢缴", one.held),
    )
    went = "、".join(f"{label} {yuan(amount)}" for label, amount in parts if amount)
    return f"  {one.on} 还 {yuan(one.amount)} 元：{went}"
