"""结论: what a set of loans comes to, in a sentence. Pure."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from finance.loans.rules.stretches import Difference, Stretch


def wan(fen: int) -> str:
    """分 as 万元 with two decimals, rounded half up."""
    hundredths = (2 * fen + 10_000) // 20_000
    return f"{Decimal(hundredths).scaleb(-2):,.2f}"


def yuan(fen: int) -> str:
    """“1,234.50”: 分 as 元, to the 分, for a sentence."""
    return f"{Decimal(fen).scaleb(-2):,.2f}"


def percent(part: Fraction | None) -> str:
    """A share with two decimals; “--” where there is nothing to take a share of."""
    if part is None:
        return "--"
    hundredths = (part.numerator * 20_000 + part.denominator) // (2 * part.denominator)
    return f"{Decimal(hundredths).scaleb(-2):.2f}%"


def of_book(
    day: date,
    *,
    firms: int,
    loans: int,
    balance: int,
    overdue_loans: int,
    overdue: int,
    overdue_rate: Fraction | None,
    non_performing_rate: Fraction | None,
    is_whole: bool,
) -> str:
    """“截至 …，在贷 12 户 15 笔，余额 …”."""
    of = "" if is_whole else "符合条件的"
    if not loans:
        return f"截至 {day:%Y-%m-%d}，{of}贷款都没有余额。"
    said = f"截至 {day:%Y-%m-%d}，{of}在贷 {firms} 户 {loans} 笔，余额 {wan(balance)} 万元；"
    if not overdue_loans:
        return said + "没有逾期。"
    return said + (
        f"逾期 {overdue_loans} 笔，余额 {wan(overdue)} 万元，逾期率 {percent(overdue_rate)}；"
        f"不良率 {percent(non_performing_rate)}。"
    )


class Stale(Protocol):
    """What rests on lists older than those that were due; 分."""

    @property
    def loans(self) -> int: ...
    @property
    def balance(self) -> int: ...
    @property
    def oldest(self) -> date | None: ...
    @property
    def unsaid_loans(self) -> int: ...
    @property
    def unsaid(self) -> int: ...


def of_stale(stale: Stale, *, is_counted: bool = False) -> str:
    """“数据陈旧 12 笔…”; empty where every list that was due is in the book."""
    if not stale.loans or stale.oldest is None:
        return ""
    owed = "" if is_counted else f"、余额 {wan(stale.balance)} 万元"
    said = f"数据陈旧 {stale.loans:,} 笔{owed}：依的是过了应报期仍没有换新的名单"
    said += f"（最早 {stale.oldest:%Y-%m}），逾期可能没有报全"
    if not stale.unsaid_loans:
        return f"{said}。"
    late = "" if is_counted else f"、逾期本金 {wan(stale.unsaid)} 万元"
    return f"{said}；其中按合同推算已逾期、名单没有说的 {stale.unsaid_loans:,} 笔{late}。"


def of_basis(told_on: date, *, paid_since: int, due: tuple[date, date] | None) -> str:
    """“按 2026-09 名单…”: what one loan's figures rest on; `due`: the month-end whose list was
    due, and by when."""
    said = f"按 {told_on:%Y-%m} 名单"
    if paid_since:
        said += f"，已减名单日后的还款 {yuan(paid_since)} 元"
    if due is None:
        return f"{said}。"
    return f"{said}；数据陈旧：{due[0]:%Y-%m} 名单应于 {due[1]:%Y-%m-%d} 前报来，还没有接受进账。"


def of_loan(
    day: date,
    *,
    state: str,
    balance: int | None,
    overdue: int | None,
    interest: int | None,
    fees: int | None,
    days: int,
    grade: str,
) -> str:
    """“截至 …，逾期，本金余额 …，逾期 12 天 …”: one loan; unknown is said so."""
    said = f"截至 {day:%Y-%m-%d}，{state}，"
    if balance is None:
        return said + "余额未知：没有登记还款约定，也没有接受过银行名单。"
    said += f"本金余额 {wan(balance)} 万元"
    if interest:
        said += f"，欠息 {wan(interest)} 万元"
    if fees:
        said += f"，欠费用 {wan(fees)} 万元"
    if days:
        said += f"；逾期 {days} 天，逾期本金 {wan(overdue or 0)} 万元"
    return said + (f"；五级分类为{grade}。" if grade else "。")


def of_sums(
    day: date,
    *,
    firms: int,
    loans: int,
    late: int,
    bad: int,
    amounts: tuple[int, int, int, int] | None,
) -> str:
    """The book of a day in a sentence; `amounts`: balance, that of overdue loans, of those more
    than 30 days, of non-performing ones, 分; None where only counts are told."""
    if not loans:
        return f"截至 {day:%Y-%m-%d}，没有在贷的贷款。"
    said = f"截至 {day:%Y-%m-%d}，在贷 {firms:,} 户 {loans:,} 笔"
    if amounts is None:
        return said + f"，逾期 {late:,} 笔，不良 {bad:,} 笔。"
    balance, overdue, at_risk, non_performing = amounts
    late_rate, bad_rate = Fraction(overdue, balance), Fraction(non_performing, balance)
    return said + (
        f"，余额 {wan(balance)} 万元；逾期余额 {wan(overdue)} 万元（{percent(late_rate)}），"
        f"其中逾期 30 天以上 {wan(at_risk)} 万元；不良率 {percent(bad_rate)}。"
    )


def of_borrower(
    day: date, *, loans: int, balance: int, late: int, overdue: int, is_bad: bool
) -> str:
    """One firm's loans across banks and products; 分."""
    if not loans:
        return f"截至 {day:%Y-%m-%d}，没有余额。"
    said = f"截至 {day:%Y-%m-%d}，{loans} 笔有余额，合计 {wan(balance)} 万元；"
    said += f"逾期 {late} 笔，逾期本金 {wan(overdue)} 万元。" if late else "没有逾期。"
    return said + ("有不良贷款，其他各笔至少归为关注。" if is_bad else "")


def of_change(loan: str, told: Difference) -> str:
    """“HT1：2026-03-16 至 2026-04-02 由 正常、余额 … 改为 …”: what a late fact changed."""
    until = f"至 {told.until - timedelta(days=1):%Y-%m-%d}" if told.until else "以后"
    span = f"{told.from_on:%Y-%m-%d} {until}"
    return f"{loan}：{span}，由{_stood(told.before)}改为{_stood(told.after)}。"


def _stood(one: Stretch | None) -> str:
    if one is None:
        return "“未推算”"
    late = f"、逾期本金 {wan(one.overdue_principal)} 万元" if one.since else "、没有逾期"
    return f"“余额 {wan(one.principal)} 万元{late}、{one.grade.label}”"
