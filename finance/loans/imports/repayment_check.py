"""还款 checked: of which loan, whether it is there already, whether it can be, whether too much."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from common.dates import today
from common.db import among
from common.money.fen import apart_yuan
from finance.loans.imports.known import NOT_YOURS, Banks
from finance.loans.imports.repayment_columns import RepaymentResource
from finance.loans.models import Loan, Repayment
from finance.loans.rules.book import Money
from finance.loans.rules.life import LENT, STATUS_LABELS
from finance.loans.selectors.books import books
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed, parse

UNKNOWN = "没有找到合同号“{contract}”的贷款：请核对合同号，或先导入贷款名单。"
AMBIGUOUS = "合同号“{contract}”在{banks}都有，请在“银行”列写明是哪一家。"
TOO_EARLY = "还款日 {on} 早于放款日 {start}，请核对日期和合同号。"
TWICE = "与{rows}同一合同、同一天、同一金额：确是两笔的请各写流水号，重复的请删去一行。"
SERIAL_TWICE = "同一合同的同一流水号在本表出现多次（{rows}），请核对。"
SERIAL_TAKEN = "流水号“{serial}”已登记为 {on} 还款 {amount} 元，与本行不同；登记错了的请先冲销。"
NOTED = "同日同额的一笔已登记而没有流水号，按同一笔处理；确是另一笔的请在贷款页登记。"
TOO_MUCH = "还清后还多出 {held} 元，多出的暂记溢缴，可在贷款页办理退还；请核对金额和单位。"
Day = tuple[int, date, int]  # loan, day, 分


@dataclass(slots=True)
class Sheet:
    """One list being checked."""

    parsed: Parsed
    banks: Banks
    loans: dict[str, list[Loan]]  # by contract, those in sight
    kept: dict[Day, list[str]] = field(default_factory=dict)  # serials of what is registered
    serials: dict[tuple[int, str], tuple[date, int]] = field(default_factory=dict)

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]

    def fault(self, at: int, name: str, message: str) -> None:
        """Said where nothing else is wrong with the cell."""
        if not self.parsed.is_faulty(at, name):
            self.parsed.fault(at, name, message)


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    parsed = parse(request.sheet, RepaymentResource().fields)
    contracts = {number for number in parsed.values["contract_no"] if number}
    seen = Loan.objects.visible_to(request.by).filter(among("contract_no", contracts))
    loans: dict[str, list[Loan]] = {}
    for loan in seen.exclude(contract_no="").select_related("bank").order_by("pk"):
        loans.setdefault(loan.contract_no, []).append(loan)
    sheet = Sheet(parsed, Banks(request.by), loans)
    _look(sheet)
    found = [_loan(sheet, at) for at in range(len(request.sheet.rows))]
    rows = [_row(sheet, at, loan) for at, loan in enumerate(found)]
    _apart(sheet, found)
    for at, row in enumerate(rows):
        if faults := parsed.faults.get(at):
            row.state, row.faults, row.values = RowState.WRONG, faults, {}
    _match(sheet, rows)
    _too_much(found, rows)
    return Verdict(rows)


def _look(sheet: Sheet) -> None:
    ids = [loan.pk for loans in sheet.loans.values() for loan in loans]
    rows = Repayment.objects.standing().filter(among("loan_id", ids)).order_by("pk")
    for loan, on, amount, serial in rows.values_list("loan_id", "on", "amount", "serial_no"):
        sheet.kept.setdefault((loan, on, amount), []).append(serial)
        if serial:
            sheet.serials[loan, serial] = on, amount


def _loan(sheet: Sheet, at: int) -> Loan | None:
    """The loan a row is of."""
    contract = sheet.value("contract_no", at) or ""
    if not contract:
        sheet.fault(at, "contract_no", "合同号不能为空，请填写。")
        return None
    loans, typed = sheet.loans.get(contract, []), sheet.value("bank", at)
    if typed:
        meant = {bank.pk for bank in sheet.banks.meant(typed)}
        if not meant:
            sheet.fault(at, "bank", f"没有找到银行“{typed}”，请写机构编码、名称或已登记的别名。")
            return None
        loans = [loan for loan in loans if loan.bank_id in meant]
    if len(loans) > 1:
        banks = "、".join(f"“{loan.bank}”" for loan in loans)
        sheet.fault(at, "contract_no", AMBIGUOUS.format(contract=contract, banks=banks))
        return None
    if not loans:
        sheet.fault(at, "contract_no", UNKNOWN.format(contract=contract))
        return None
    if not sheet.banks.may_write(loans[0].bank_id):
        sheet.fault(at, "contract_no", NOT_YOURS)
        return None
    return loans[0]


def _row(sheet: Sheet, at: int, loan: Loan | None) -> Checked:
    """The row by itself."""
    parsed, contract = sheet.parsed, sheet.value("contract_no", at) or ""
    on, amount = sheet.value("on", at), sheet.value("amount", at)
    number, typed = parsed.sheet.rows[at].number, [contract, str(on or "")]
    row = Checked(number, RowState.NEW, contract, typed=typed)
    if on is None:
        sheet.fault(at, "on", "日期不能为空，请填写。")
    if amount is None:
        sheet.fault(at, "amount", "金额不能为空，请填写。")
    elif amount == 0:
        sheet.fault(at, "amount", "还款金额应大于零，请核对。")
    if loan is not None and on is not None:
        _fit(sheet, at, row, loan, on)
    if loan is not None:
        serial = sheet.value("serial_no", at) or ""
        row.values = {"loan_id": loan.pk, "on": on, "amount": amount, "serial_no": serial}
    return row


def _fit(sheet: Sheet, at: int, row: Checked, loan: Loan, on: date) -> None:
    if loan.status not in LENT:
        state = STATUS_LABELS[loan.status]
        on_file = (loan.pk, on, sheet.value("amount", at)) in sheet.kept
        if not on_file:
            sheet.fault(at, "contract_no", f"这笔贷款“{state}”，不能再登记还款，请核对。")
    if loan.disbursed_on and on < loan.disbursed_on:
        sheet.fault(at, "on", TOO_EARLY.format(on=on, start=loan.disbursed_on))
    if on > today():
        row.notice(f"还款日 {on} 晚于今天，请核对。", sheet.parsed.title("on"))


def _apart(sheet: Sheet, found: Iterable[Loan | None]) -> None:
    """Two equal rows are two payments only where their serials say so."""
    numbers = [row.number for row in sheet.parsed.sheet.rows]
    days: dict[Day, list[int]] = {}
    serials: dict[tuple[int, str], list[int]] = {}
    for at, loan in enumerate(found):
        on, amount = sheet.value("on", at), sheet.value("amount", at)
        if loan is None or on is None or amount is None:
            continue
        days.setdefault((loan.pk, on, amount), []).append(at)
        if serial := sheet.value("serial_no", at):
            serials.setdefault((loan.pk, serial), []).append(at)
            _known_serial(sheet, at, loan, serial)
    for places in serials.values():
        for at in places if len(places) > 1 else ():
            said = sheet.parsed.rows([numbers[one] for one in places])
            sheet.fault(at, "serial_no", SERIAL_TWICE.format(rows=said))
    for places in days.values():
        if len(places) > 1 and not all(sheet.value("serial_no", at) for at in places):
            for at in places:
                others = sheet.parsed.rows([numbers[one] for one in places if one != at])
                sheet.fault(at, "amount", TWICE.format(rows=others))


def _known_serial(sheet: Sheet, at: int, loan: Loan, serial: str) -> None:
    was = sheet.serials.get((loan.pk, serial))
    if was and was != (sheet.value("on", at), sheet.value("amount", at)):
        on, amount = was
        said = SERIAL_TAKEN.format(serial=serial, on=on, amount=apart_yuan(amount))
        sheet.fault(at, "serial_no", said)


def _match(sheet: Sheet, rows: list[Checked]) -> None:
    """What is registered already is the same, each once: by serial first, then what has none."""
    right = [row for row in rows if row.state == RowState.NEW]
    left = {day: list(serials) for day, serials in sheet.kept.items()}
    for has_serial in (True, False):
        for row in right:
            serial = row.values["serial_no"]
            day = row.values["loan_id"], row.values["on"], row.values["amount"]
            here = left.get(day, [])
            if bool(serial) is not has_serial or not here:
                continue
            if serial and serial not in here and "" not in here:
                continue
            same = serial if serial in here else "" if serial else here[0]
            here.remove(same)
            row.state = RowState.SAME
            if serial and not same:
                row.notice(NOTED, sheet.parsed.title("serial_no"))


def _too_much(found: Iterable[Loan | None], rows: list[Checked]) -> None:
    """More than is owed is held; said at the row after which something is over."""
    new: dict[int, list[Checked]] = {}
    loans: dict[int, Loan] = {}
    for loan, row in zip(found, rows, strict=True):
        if loan is not None and row.state == RowState.NEW:
            new.setdefault(loan.pk, []).append(row)
            loans[loan.pk] = loan
    for pk, kept in books(loans.values()).items():
        mine = sorted(new[pk], key=lambda row: row.values["on"])
        paid: list[Money] = [(row.values["on"], row.values["amount"]) for row in mine]
        every = sorted([*kept.repayments, *paid])
        held = kept.book.position(every[-1][0], every).held
        if held:
            mine[-1].notice(TOO_MUCH.format(held=apart_yuan(held)), "金额")
