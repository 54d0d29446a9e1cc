"""贷款名单 checked: whose loan, of which bank, on which terms; new, the same, or a difference."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from common.dates import today
from enterprises.registry.rules import credit_code
from finance.banks.models import LendingTerm
from finance.banks.rules.institutions import plain_name
from finance.banks.rules.terms import in_force
from finance.loans.imports.known import (
    NOT_FOUND,
    NOT_YOURS,
    Banks,
    Firms,
    Stored,
    firms,
    lending_terms,
    stored,
)
from finance.loans.imports.loan_columns import DEFAULT_UPLIFT, LoanResource
from finance.loans.imports.loan_values import COLUMN, FREE, OF_LOAN, OF_PLAN, as_kept, plain, spoken
from finance.loans.imports.widgets import Months
from finance.loans.models import Plan
from finance.loans.rules.life import STATUS_LABELS, Status
from finance.loans.rules.penalty import fault as uplift_fault
from finance.loans.rules.terms import Terms, default_day_count, end_of
from finance.loans.rules.terms import fault as terms_fault
from finance.loans.rules.words import Amortization, DayCount, Every
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed, parse

TWICE = "同一银行的同一合同在本表出现多次（{rows}），请只留一行。"
Ident = tuple[int | str, str]  # the bank, or the name of a new one; the contract
_REQUIRED = ("product", "principal", "rate", "way", "disbursed_on")
_BLANK = "{title}不能为空，请填写。"


@dataclass(slots=True)
class Sheet:
    """One list being checked."""

    parsed: Parsed
    firms: Firms
    banks: Banks
    stored: dict[tuple[int, str], Stored]
    lending: list[LendingTerm]
    idents: dict[int, Ident] = field(default_factory=dict)

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]

    def fault(self, at: int, name: str, message: str) -> None:
        """Said where nothing else is wrong with the cell."""
        if not self.parsed.is_faulty(at, name):
            self.parsed.fault(at, name, message)


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    parsed = parse(request.sheet, LoanResource().fields)
    codes = {code for code in parsed.values["credit_code"] if code}
    contracts = {number for number in parsed.values["contract_no"] if number}
    sheet = Sheet(parsed, firms(codes), Banks(request.by), stored(contracts), lending_terms())
    rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    _once(sheet)
    verdict = Verdict(rows)
    for at, row in enumerate(rows):
        if faults := parsed.faults.get(at):
            row.state, row.faults = RowState.WRONG, faults
    _new_banks(verdict)
    return verdict


def _row(sheet: Sheet, at: int) -> Checked:
    """The row by itself."""
    parsed = sheet.parsed
    number, code = sheet.value("contract_no", at) or "", sheet.value("credit_code", at) or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, number, typed=[number, code])
    if not number:
        sheet.fault(at, "contract_no", _BLANK.format(title="合同号"))
    for name in _REQUIRED:
        if sheet.value(name, at) in (None, ""):
            sheet.fault(at, name, _BLANK.format(title=parsed.columns[name].title))
    firm, bank = _firm(sheet, at, row), _bank(sheet, at, row)
    known = sheet.stored.get((bank or 0, number)) if bank else None
    if at not in parsed.faults:
        said = _terms(sheet, at, known)
        if at not in parsed.faults:
            said |= {
                "enterprise_id": firm,
                "product": sheet.value("product", at),
                "principal": sheet.value("principal", at),
                "purpose": sheet.value("purpose", at) or (known.loan.purpose if known else ""),
            }
            _judge(sheet, at, row, said, known)
    return row


def _firm(sheet: Sheet, at: int, row: Checked) -> int | None:
    code = row.typed[1]
    firm = sheet.firms.by_code.get(code)
    if firm is None:
        fault = credit_code.fault(code) if code else ""
        said = f"统一社会信用代码{fault}" if fault else NOT_FOUND
        sheet.fault(at, "credit_code", said if code else _BLANK.format(title="信用代码"))
        return None
    if code in sheet.firms.moved:
        title = sheet.parsed.title("credit_code")
        row.notice("该代码的记录已并入另一条，按保留的记录登记。", title)
    return firm.pk


def _bank(sheet: Sheet, at: int, row: Checked) -> int | None:
    """The bank, or its name alone where nobody registered it yet."""
    typed = sheet.value("bank", at) or ""
    if not typed:
        sheet.fault(at, "bank", _BLANK.format(title="银行"))
        return None
    meant = sheet.banks.meant(typed)
    if len(meant) > 1:
        offered = "、".join(f"{bank.name}（{bank.code}）" for bank in meant)
        sheet.fault(at, "bank", f"“{typed}”可能是 {offered}，请写机构编码。")
        return None
    bank = meant[0].pk if meant else None
    if not sheet.banks.may_write(bank):
        sheet.fault(at, "bank", NOT_YOURS)
        return None
    row.values = {"bank_id": bank, "bank_name": "" if meant else typed}
    row.key = f"{meant[0].code if meant else typed}:{row.typed[0]}"[:80]
    if row.typed[0]:
        sheet.idents[at] = (bank or plain_name(typed), row.typed[0])
    return bank


def _terms(sheet: Sheet, at: int, known: Stored | None) -> dict[str, Any]:
    """The contract's terms; what the row leaves blank stays as it stands, or is as usual."""
    value, plan = sheet.value, known.plan if known else None
    amortization, cycle = value("way", at)
    every = _every(sheet, at, cycle) or (plan.every if plan else Every.MONTH.value)
    kept = plan if plan and plan.amortization == amortization else None
    interest_day = value("interest_day", at) or (kept.interest_day if kept else None)
    usual = default_day_count(Amortization(amortization)).value
    day_count = value("day_count", at) or (kept.day_count if kept else usual)
    disbursed = value("disbursed_on", at)
    rate: Decimal = value("rate", at)
    terms = Terms(
        value("principal", at), Fraction(rate), Amortization(amortization), disbursed,
        _periods(sheet, at, Every(every)), value("matures_on", at), DayCount(day_count),
        Every(every), interest_day,
    )  # fmt: skip
    if sentence := terms_fault(terms):
        sheet.parsed.fault(at, _column_of(terms, sentence), sentence)
        return {}
    end, periods = end_of(terms), terms.periods
    if periods is None and kept and kept.matures_on == end:
        periods = kept.periods
    uplift = _uplift(sheet, at, disbursed, plan)
    return {
        "rate": rate,
        "amortization": amortization,
        "day_count": day_count,
        "every": every,
        "periods": periods,
        "matures_on": end,
        "interest_day": interest_day,
        "penalty_uplift": uplift,
        "holiday_shift": value("holiday_shift", at) or (plan.holiday_shift if plan else ""),
        "disbursed_on": disbursed,
    }


def _periods(sheet: Sheet, at: int, every: Every) -> int | None:
    """期数; a term told in months is as many cycles as go into it without a rest."""
    said: int | None = sheet.value("periods", at)
    if not isinstance(said, Months):
        return said
    if said % every.months:
        sheet.fault(at, "periods", f"“{said}个月”不是整数个季，请写期数。")
    return said // every.months


def _every(sheet: Sheet, at: int, cycle: str) -> str:
    """付息周期: of its column, or of the word for the way of paying back; both must agree."""
    said: str = sheet.value("every", at) or ""
    if said and cycle and said != cycle:
        sheet.fault(at, "every", "付息周期与还款方式写的不一致，请核对，只留一处或改成一样。")
    return said or cycle


def _uplift(sheet: Sheet, at: int, on: date, plan: Plan | None) -> Decimal:
    said: Decimal | None = sheet.value("penalty_uplift", at)
    if said is None:
        term = in_force(sheet.lending, on)
        usual = term.penalty_uplift if term else DEFAULT_UPLIFT
        return plan.penalty_uplift if plan else usual
    if sentence := uplift_fault(Fraction(said)):
        sheet.parsed.fault(at, "penalty_uplift", sentence)
    return said


def _column_of(terms: Terms, sentence: str) -> str:
    """Where the sentence about the terms belongs."""
    for words, column in (
        ("结息日", "interest_day"),
        ("本金", "principal"),
        ("年利率", "rate"),
        ("期数和到期日", "matures_on"),
        ("期数", "periods"),
        ("期限", "matures_on" if terms.end else "periods"),
        ("到期日", "matures_on" if terms.end else "periods"),
    ):
        if sentence.startswith(words) or words in sentence[:12]:
            return column
    return "way"


def _judge(sheet: Sheet, at: int, row: Checked, said: dict[str, Any], known: Stored | None) -> None:
    """New, the same, or a change of what may be changed."""
    wanted = {name: plain(said[name]) for name in (*OF_LOAN, *OF_PLAN)}
    if (on := said["disbursed_on"]) > today():
        row.notice(f"放款日 {on} 晚于今天，请核对。", sheet.parsed.title("disbursed_on"))
    if known is None:
        row.values |= wanted
        row.state = RowState.NEW
        return
    now = as_kept(known.loan, known.plan)
    changed = {name: value for name, value in wanted.items() if now.get(name) != value}
    row.target_id = known.loan.pk
    row.state = RowState.CHANGED if changed else RowState.SAME
    _may_change(sheet, at, changed, known)
    row.values, row.before = {**changed}, {name: now.get(name) for name in changed}
    if "disbursed_on" in changed:
        row.values["begins_on"], row.before["begins_on"] = (
            changed["disbursed_on"],
            now["disbursed_on"],
        )
    row.changes = {
        sheet.parsed.columns[COLUMN.get(name, name)].title: [
            _told(sheet, name, now.get(name), known), _told(sheet, name, value, known)
        ]
        for name, value in changed.items()
    }  # fmt: skip


def _told(sheet: Sheet, name: str, value: Any, known: Stored) -> str:
    if name != "enterprise_id":
        return spoken(name, value)
    names = {firm.pk: firm.name for firm in sheet.firms.by_code.values()}
    names.setdefault(known.loan.enterprise_id, "原登记的企业")
    return names.get(value, "")


def _may_change(sheet: Sheet, at: int, changed: dict[str, Any], known: Stored) -> None:
    """Terms are corrected while nothing has happened under them; then it would rewrite history."""
    for name in changed:
        column = COLUMN.get(name, name)
        if known.loan.status != Status.ACTIVE:
            state = STATUS_LABELS[known.loan.status]
            sheet.fault(at, column, f"这笔贷款“{state}”，不能用导入更正，请核对。")
        elif name not in FREE and known.hanging:
            now = spoken(name, as_kept(known.loan, known.plan).get(name))
            sheet.fault(
                at, column,
                f"这笔贷款{'、'.join(known.hanging)}，登记的是“{now}”，改了会重写已经发生的，"
                "不能用导入更正；用途、产品可以更正，条件变了的请在贷款页办理展期、重组或利率调整，"
                "还款登记错了的先冲销。",
            )  # fmt: skip


def _once(sheet: Sheet) -> None:
    """A contract stands in one row."""
    numbers = {at: row.number for at, row in enumerate(sheet.parsed.sheet.rows)}
    repeats = repeated((numbers[at], ident) for at, ident in sheet.idents.items())
    for at, ident in sheet.idents.items():
        if ident in repeats:
            said = TWICE.format(rows=sheet.parsed.rows(repeats[ident]))
            sheet.fault(at, "contract_no", said)


def _new_banks(verdict: Verdict) -> None:
    """Banks nobody registered are entered by name, and the preview says so."""
    names = dict.fromkeys(
        row.values["bank_name"] for row in verdict.rows
        if row.state == RowState.NEW and row.values.get("bank_name")
    )  # fmt: skip
    for name in names:
        verdict.notice(
            f"“{name}”没有登记，导入时按未加入合作的银行登记，编码由系统给出；"
            "是已登记银行的别名的，请先在银行页登记别名。",
            "银行",
        )
