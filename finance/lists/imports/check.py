"""银行月报 checked: whose row, which loan, whether its money ties, what differs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enterprises.registry.models import Enterprise
from enterprises.registry.rules import credit_code
from finance.banks.models import Institution
from finance.lists.imports.columns import BankListResource
from finance.lists.imports.firms import Firms, firms_of
from finance.lists.imports.telling import differences, said_of_all, state_of
from finance.lists.rules.outcomes import Stand, outcome_of, overdue_since
from finance.lists.rules.states import as_of
from finance.lists.rules.tying import Flow, completed, fault
from finance.lists.selectors import Book, book_of
from finance.loans.models import Loan
from finance.loans.rules.life import LENT, Status
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import Parsed, parse

BLANK = "{title}不能为空，请填写。"
TWICE = "同一合同在本表出现多次（{rows}），请只留一行。"
NEW_NEEDS = "账上没有这笔贷款：新增的须写明{title}。"
NO_FIRM = "台账里没有这家企业，请核对信用代码和名称，或先把企业登记入台账。"
OTHER_FIRM = "合同 {contract} 在账上是{firm}的贷款，请核对合同号和企业。"
OTHER_CONTRACT = "账上这笔贷款的合同号是 {contract}，金额、放款日、企业都相同，按同一笔处理。"
FROM_APPLICATION = "与已批准的申请相符，接受后登记为放款。"
_FACTS = ("product", "principal", "disbursed_on")


@dataclass(slots=True)
class Sheet:
    """One bank's list of one month being checked."""

    parsed: Parsed
    bank: Institution
    period: date
    firms: Firms
    book: Book
    taken: dict[int, int] = field(default_factory=dict)  # loan → row that is about it

    @property
    def on(self) -> date:
        return as_of(self.period)

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]

    def fault(self, at: int, name: str, message: str) -> None:
        """Said where nothing else is wrong with the cell."""
        if not self.parsed.is_faulty(at, name):
            self.parsed.fault(at, name, message)


def check_list(request: Request, bank: Institution, period: date) -> Verdict:
    """Every row's verdict; the number of queries does not grow with the rows."""
    parsed = parse(request.sheet, BankListResource().fields)
    sheet = Sheet(parsed, bank, period, firms_of(parsed), book_of(bank, period))
    numbers = [row.number for row in request.sheet.rows]
    _once(sheet, numbers)
    rows = [_row(sheet, at) for at in range(len(numbers))]
    for at, row in enumerate(rows):
        if faults := parsed.faults.get(at):
            row.state, row.faults, row.values = RowState.WRONG, faults, {}
    return Verdict(rows, list(said_of_all(bank, period, rows, sheet.taken)))


def _once(sheet: Sheet, numbers: list[int]) -> None:
    pairs = [
        (number, sheet.value("contract_no", at))
        for at, number in enumerate(numbers)
        if sheet.value("contract_no", at)
    ]
    place = {number: at for at, number in enumerate(numbers)}
    for twice in repeated(pairs).values():
        for number in twice:
            said = TWICE.format(rows=sheet.parsed.rows(twice))
            sheet.fault(place[number], "contract_no", said)


def _row(sheet: Sheet, at: int) -> Checked:
    contract = sheet.value("contract_no", at) or ""
    firm, name = _firm(sheet, at)
    row = Checked(
        sheet.parsed.sheet.rows[at].number, RowState.WRONG, contract[:80], typed=[contract, name]
    )
    for needed in ("contract_no", "balance"):
        if sheet.value(needed, at) in (None, ""):
            sheet.fault(at, needed, BLANK.format(title=sheet.parsed.title(needed)))
    loan = _loan(sheet, at, row, firm)
    said = _said(sheet, at, loan, firm)
    if loan is None:
        _require_facts(sheet, at, said)
    if at in sheet.parsed.faults:
        return row
    _judge(sheet, at, row, said, loan)
    return row


def _firm(sheet: Sheet, at: int) -> tuple[Enterprise | None, str]:
    """The firm by code, or by a name that only one firm has."""
    code, name = sheet.value("credit_code", at) or "", sheet.value("firm_name", at) or ""
    if code and (wrong := credit_code.fault(code)):
        sheet.fault(at, "credit_code", f"统一社会信用代码{wrong}")
    return sheet.firms.meant(code, name), name or code


def _loan(sheet: Sheet, at: int, row: Checked, firm: Enterprise | None) -> Loan | None:
    """合同 first; then 金额, 放款日 and 企业; then an application the bank had approved."""
    book, contract = sheet.book, sheet.value("contract_no", at) or ""
    principal, on = sheet.value("principal", at), sheet.value("disbursed_on", at)
    loan = book.by_contract.get(contract)
    if loan is not None:
        if firm is not None and firm.pk != loan.enterprise_id:
            said = OTHER_FIRM.format(contract=contract, firm=loan.enterprise)
            sheet.fault(at, "contract_no", said)
    elif firm is not None and principal and on:
        same = [one for one in book.by_facts.get((firm.pk, principal, on), []) if _free(sheet, one)]
        if len(same) == 1:
            loan = same[0]
            row.notice(OTHER_CONTRACT.format(contract=loan.contract_no), "合同号")
        elif not same:
            loan = _approved(sheet, at, row, firm, principal)
    if loan is not None:
        sheet.taken[loan.pk] = row.number
    return loan


def _approved(sheet: Sheet, at: int, row: Checked, firm: Enterprise, principal: int) -> Loan | None:
    asked = [one for one in sheet.book.approved.get((firm.pk, principal), []) if _free(sheet, one)]
    product = sheet.value("product", at)
    fitting = [one for one in asked if not product or one.product == product]
    if len(fitting) != 1:
        return None
    row.notice(FROM_APPLICATION)
    return fitting[0]


def _free(sheet: Sheet, loan: Loan) -> bool:
    """No other row is about it, by its contract or already."""
    listed = loan.contract_no and loan.contract_no in contracts_of(sheet)
    return loan.pk not in sheet.taken and not listed


def contracts_of(sheet: Sheet) -> Mapping[str, None]:
    """The contracts of this list; made once."""
    values = sheet.parsed.values["contract_no"]
    kept: Mapping[str, None] = sheet.firms.kept.setdefault(
        "contracts", dict.fromkeys(number for number in values if number)
    )
    return kept


def _require_facts(sheet: Sheet, at: int, said: Mapping[str, Any]) -> None:
    for name in _FACTS:
        if said[name] in (None, ""):
            sheet.fault(at, name, NEW_NEEDS.format(title=sheet.parsed.columns[name].title))
    if said["enterprise_id"] is None:
        sheet.fault(at, "credit_code" if sheet.parsed.has("credit_code") else "firm_name", NO_FIRM)


def _said(sheet: Sheet, at: int, loan: Loan | None, firm: Enterprise | None) -> dict[str, Any]:
    """What the row says, with what the book knows where it says nothing of the contract."""
    value = sheet.value
    way, every = value("way", at) or ("", "")
    since, wrong = overdue_since(sheet.on, value("overdue_since", at), value("overdue_days", at))
    if wrong:
        told = "overdue_since" if value("overdue_since", at) else "overdue_days"
        sheet.fault(at, told, wrong)
    return {
        "contract_no": value("contract_no", at) or "",
        "enterprise_id": loan.enterprise_id if loan else firm.pk if firm else None,
        "loan_id": loan.pk if loan else None,
        "product": value("product", at) or (loan.product if loan else ""),
        "principal": _or(value("principal", at), loan and loan.principal),
        "disbursed_on": value("disbursed_on", at) or (loan.disbursed_on if loan else None),
        "matures_on": value("matures_on", at),
        "rate": value("rate", at),
        "amortization": way,
        "every": every,
        "periods": value("periods", at),
        "interest_paid": value("interest_paid", at),
        "paid_on": value("paid_on", at),
        "interest": value("interest", at),
        "overdue_principal": value("overdue_principal", at),
        "overdue_since": since,
        "grade": value("grade", at) or "",
    }


def _or(value: Any, other: Any) -> Any:
    return other if value is None else value


def _judge(sheet: Sheet, at: int, row: Checked, said: dict[str, Any], loan: Loan | None) -> None:
    """Whether the row can be: its amounts beside each other, its days, its tie."""
    balance, principal = sheet.value("balance", at), said["principal"]
    before = sheet.book.before.get(loan.pk) if loan else None
    flow, told = _flow(sheet, at, said, before)
    if wrong := fault(flow):
        sheet.fault(at, "balance", wrong)
    if principal is not None and balance > principal:
        sheet.fault(at, "balance", "余额大于放款金额，请核对。")
    if (said["overdue_principal"] or 0) > balance:
        sheet.fault(at, "overdue_principal", "逾期本金大于余额，请核对。")
    if said["disbursed_on"] and said["disbursed_on"] > sheet.on:
        sheet.fault(at, "disbursed_on", f"放款日晚于 {sheet.on}，不属于这一期，请核对。")
    if said["paid_on"] and said["paid_on"] > sheet.on:
        sheet.fault(at, "paid_on", f"还款日晚于 {sheet.on}，不属于这一期，请核对。")
    if loan and loan.status not in (*LENT, Status.APPROVED) and balance:
        sheet.fault(
            at, "contract_no", f"这笔贷款在账上“{loan.state_words}”，而余额不是零，请核对。"
        )
    whole = completed(flow)
    said |= {"balance": balance, "previous": whole.previous, "lent": flow.lent}
    said |= {"repaid": whole.repaid, "is_repaid_told": told, "number": row.number}
    if at in sheet.parsed.faults:
        return
    now = Stand(
        balance,
        said["overdue_principal"] or 0,
        said["overdue_since"],
        said["grade"],
        said["interest"],
    )
    stood = sheet.book.told.get(loan.pk) if loan else None
    is_known = loan is not None and loan.status != Status.APPROVED
    said["outcome"] = outcome_of(now, stood or before, is_known=is_known).value
    said["differences"] = differences(sheet, at, said, loan, before)
    row.values, row.target_id = said, loan.pk if loan else None
    row.state, row.changes = state_of(now, stood, before, loan, said)
    for title, ours, theirs in said["differences"]:
        row.notice(f"账上是 {ours}，表中是 {theirs}。", title)


def _flow(
    sheet: Sheet, at: int, said: Mapping[str, Any], before: Stand | None
) -> tuple[Flow, bool]:
    """上期余额 as told, else as last accepted, else nothing where it was lent this month."""
    first = said["disbursed_on"]
    is_new = first is not None and sheet.period <= first <= sheet.on
    previous = sheet.value("previous", at)
    if previous is None:
        previous = before.balance if before else 0 if is_new else None
    lent = sheet.value("lent", at)
    if lent is None:
        lent = said["principal"] or 0 if is_new and not previous else 0
    repaid = sheet.value("repaid", at)
    return Flow(previous, lent, repaid, sheet.value("balance", at)), repaid is not None
