"""轧账: 上期余额 + 本期放款 − 本期还款 = 余额, of a row and of a list. Pure; 分."""

from collections.abc import Iterable
from dataclasses import dataclass

from finance.loans.rules.telling import yuan

UNTIED = "上期余额 {previous} + 本期放款 {lent} − 本期还款 {repaid} 应等于余额，而余额是 {balance}，差 {by} 元，请核对。"  # noqa: E501
GREW = "余额 {balance} 比上期余额 {previous} 加本期放款 {lent} 还多 {by} 元，请核对。"
SHRANK = "由余额和本期还款倒推，上期余额是负数，请核对。"


@dataclass(frozen=True, slots=True)
class Flow:
    """One row's money; None is unknown."""

    previous: int | None
    lent: int
    repaid: int | None
    balance: int


@dataclass(frozen=True, slots=True)
class Sums:
    """A list's money. `unknown`: rows whose former balance nobody knows, left out of the tie."""

    rows: int = 0
    previous: int = 0
    lent: int = 0
    repaid: int = 0
    balance: int = 0
    unknown: int = 0
    unknown_balance: int = 0

    @property
    def difference(self) -> int:
        """Zero where it ties."""
        return self.previous + self.lent - self.repaid - (self.balance - self.unknown_balance)


def completed(flow: Flow) -> Flow:
    """With what follows from the rest: the repaid part, or else the former balance."""
    previous, repaid = flow.previous, flow.repaid
    if repaid is None and previous is not None:
        repaid = previous + flow.lent - flow.balance
    elif previous is None and repaid is not None:
        previous = flow.balance + repaid - flow.lent
    return Flow(previous, flow.lent, repaid, flow.balance)


def fault(flow: Flow) -> str:
    """Why a row does not tie; empty where it does, or where too little is known."""
    whole = completed(flow)
    if whole.previous is None or whole.repaid is None:
        return ""
    told = {
        "previous": yuan(whole.previous),
        "lent": yuan(flow.lent),
        "repaid": yuan(whole.repaid),
        "balance": yuan(flow.balance),
    }
    if whole.previous < 0:
        return SHRANK
    if whole.repaid < 0:
        return GREW.format(**told, by=yuan(-whole.repaid))
    by = whole.previous + flow.lent - whole.repaid - flow.balance
    return UNTIED.format(**told, by=yuan(abs(by))) if by else ""


def summed(flows: Iterable[Flow]) -> Sums:
    """Of a list."""
    rows = previous = lent = repaid = balance = unknown = unknown_balance = 0
    for flow in flows:
        rows, balance = rows + 1, balance + flow.balance
        if flow.previous is None or flow.repaid is None:
            unknown, unknown_balance = unknown + 1, unknown_balance + flow.balance
            continue
        previous, lent, repaid = previous + flow.previous, lent + flow.lent, repaid + flow.repaid
    return Sums(rows, previous, lent, repaid, balance, unknown, unknown_balance)
