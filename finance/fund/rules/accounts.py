"""科目: the accounts of the ledger, on which side each grows, how a transfer adds up. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """科目. Those of `COUNTERS` stand against the others, so that every transfer has two sides."""

    CASH = "cash"
    RESERVED = "reserved"
    COMMITTED = "committed"
    COMPENSATED = "compensated"
    RECEIVABLE = "receivable"
    WRITTEN_OFF = "written_off"
    RECOVERED = "recovered"
    LATE_RECOVERED = "late_recovered"
    EXPENSES = "expenses"
    INTEREST = "interest"
    BRIDGE = "bridge"
    CAPITAL = "capital"
    PROMISED = "promised"
    CLAIMED = "claimed"
    DUE_TO_BANK = "due_to_bank"


KIND_LABELS = {
    Kind.CASH.value: "专户存款",
    Kind.RESERVED.value: "承诺额度（已批未放）",
    Kind.COMMITTED.value: "承诺额度（在贷）",
    Kind.COMPENSATED.value: "代偿支出",
    Kind.RECEIVABLE.value: "应收代偿款",
    Kind.WRITTEN_OFF.value: "已核销代偿款",
    Kind.RECOVERED.value: "追回收入",
    Kind.LATE_RECOVERED.value: "核销后追回收入",
    Kind.EXPENSES.value: "追偿费用",
    Kind.INTEREST.value: "利息收入",
    Kind.BRIDGE.value: "应急转贷",
    Kind.CAPITAL.value: "资金投入",
    Kind.PROMISED.value: "承诺对方",
    Kind.CLAIMED.value: "应收对方",
    Kind.DUE_TO_BANK.value: "应付银行追回款",
}
GROWS_BY_DEBIT = frozenset(
    {
        Kind.CASH,
        Kind.RESERVED,
        Kind.COMMITTED,
        Kind.COMPENSATED,
        Kind.RECEIVABLE,
        Kind.WRITTEN_OFF,
        Kind.EXPENSES,
        Kind.BRIDGE,
    }
)
PROMISES = (Kind.RESERVED, Kind.COMMITTED)
QUOTA_TAKEN_BY = (*PROMISES, Kind.COMPENSATED)  # each grows by debit
COUNTERS = frozenset({Kind.CAPITAL, Kind.PROMISED, Kind.CLAIMED})
SOURCE_LABELS = {"city": "市级", "district": "区级"}


class Side(StrEnum):
    """借、贷."""

    DEBIT = "debit"
    CREDIT = "credit"

    @property
    def other(self) -> "Side":
        """The side against it."""
        return Side.CREDIT if self is Side.DEBIT else Side.DEBIT


SIDE_LABELS = {Side.DEBIT.value: "借", Side.CREDIT.value: "贷"}


@dataclass(frozen=True, slots=True)
class Place:
    """Which account: of a kind, per source, bank and loan where that applies (by their numbers)."""

    kind: Kind
    source: str = ""
    bank: int | None = None
    loan: int | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of a transfer; `amount` in 分, more than nothing."""

    side: Side
    place: Place
    amount: int

    @property
    def change(self) -> int:
        """By how much the account's balance grows, 分."""
        grows = (self.side is Side.DEBIT) == (self.place.kind in GROWS_BY_DEBIT)
        return self.amount if grows else -self.amount


def fault(legs: Iterable[Leg]) -> str:
    """Why these lines are no transfer; empty when they are one."""
    lines = list(legs)
    if any(leg.amount <= 0 for leg in lines):
        return "每一行的金额应大于零。"
    debit = sum(leg.amount for leg in lines if leg.side is Side.DEBIT)
    credit = sum(leg.amount for leg in lines if leg.side is Side.CREDIT)
    if not lines or debit != credit:
        return f"借方 {debit} 分与贷方 {credit} 分不相等。"
    return ""


def changes(legs: Iterable[Leg]) -> dict[Place, int]:
    """What each account grows by, 分."""
    total: dict[Place, int] = {}
    for leg in legs:
        total[leg.place] = total.get(leg.place, 0) + leg.change
    return total


def mirrored(legs: Iterable[Leg]) -> list[Leg]:
    """冲销: the same lines, each on the other side."""
    return [Leg(leg.side.other, leg.place, leg.amount) for leg in legs]


@dataclass(frozen=True, slots=True)
class Totals:
    """资金状况 as `fund_position` answers it, 分."""

    cash: int
    committed: int
    compensated: int
    receivable: int
    recovered: int
    expenses: int
    interest: int


FIGURES: Mapping[str, tuple[Kind, ...]] = {
    "cash": (Kind.CASH,),
    "committed": (Kind.RESERVED, Kind.COMMITTED),
    "compensated": (Kind.COMPENSATED,),
    "receivable": (Kind.RECEIVABLE,),
    "recovered": (Kind.RECOVERED, Kind.LATE_RECOVERED),
    "expenses": (Kind.EXPENSES,),
    "interest": (Kind.INTEREST,),
}
FIGURE_LABELS = {
    "cash": "专户存款",
    "committed": "承诺额度",
    "compensated": "代偿支出",
    "receivable": "应收代偿款",
    "recovered": "追回收入",
    "expenses": "追偿费用",
    "interest": "利息收入",
}


def totals(balances: Mapping[str, int]) -> Totals:
    """The figures of balances by kind, 分."""
    return Totals(
        **{
            name: sum(balances.get(kind.value, 0) for kind in kinds)
            for name, kinds in FIGURES.items()
        }
    )
