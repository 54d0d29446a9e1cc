"""分录: which lines each happening books. Pure; amounts in 分, lines of nothing are left out.

Cash and what is paid or came back stand per source (市、区), promises per bank and loan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from finance.fund.rules.accounts import Kind, Leg, Place, Side
from finance.fund.rules.split import Recovery

CITY, DISTRICT = "city", "district"


class Event(StrEnum):
    """What a transfer is for."""

    PAY_IN = "pay_in"
    INTEREST = "interest"
    RESERVE = "reserve"
    COMMIT = "commit"
    RELEASE = "release"
    COMPENSATE = "compensate"
    EXPENSE = "expense"
    RECOVER = "recover"
    PAY_BANK = "pay_bank"
    WRITE_OFF = "write_off"
    BRIDGE = "bridge"
    BRIDGE_RETURN = "bridge_return"
    REVERSE = "reverse"


EVENT_LABELS = {
    Event.PAY_IN.value: "拨入",
    Event.INTEREST.value: "利息收入",
    Event.RESERVE.value: "预留承诺",
    Event.COMMIT.value: "承诺",
    Event.RELEASE.value: "解除承诺",
    Event.COMPENSATE.value: "代偿",
    Event.EXPENSE.value: "追偿费用",
    Event.RECOVER.value: "追回",
    Event.PAY_BANK.value: "转付银行",
    Event.WRITE_OFF.value: "核销",
    Event.BRIDGE.value: "应急转贷",
    Event.BRIDGE_RETURN.value: "应急转贷归还",
    Event.REVERSE.value: "冲销",
}


@dataclass(frozen=True, slots=True)
class Of:
    """Whose money: the bank and the loan, by their numbers."""

    bank: int | None = None
    loan: int | None = None


def _pair(debit: Place, credit: Place, amount: int) -> list[Leg]:
    if not amount:
        return []
    return [Leg(Side.DEBIT, debit, amount), Leg(Side.CREDIT, credit, amount)]


def shared(amount: int, city_share: Fraction) -> dict[str, int]:
    """An amount by source: the city's part rounded half up, the district takes the rest."""
    city = int(amount * city_share + Fraction(1, 2))
    return {CITY: city, DISTRICT: amount - city}


def paid_in(amount: int, source: str) -> list[Leg]:
    """拨入: the city or the district pays into the account."""
    return _pair(Place(Kind.CASH, source), Place(Kind.CAPITAL, source), amount)


def interest(parts: dict[str, int]) -> list[Leg]:
    """利息收入 of the account, by source."""
    return [
        leg
        for source, amount in parts.items()
        for leg in _pair(Place(Kind.CASH, source), Place(Kind.INTEREST, source), amount)
    ]


def reserved(amount: int, of: Of) -> list[Leg]:
    """预留: promised when the bank approves."""
    promised = Place(Kind.PROMISED, "", of.bank, of.loan)
    return _pair(Place(Kind.RESERVED, "", of.bank, of.loan), promised, amount)


def committed(amount: int, held: int, of: Of) -> list[Leg]:
    """放款: what was held becomes the promise of a running loan; the difference is promised or
    given back."""
    promised = Place(Kind.PROMISED, "", of.bank, of.loan)
    lines = _pair(Place(Kind.COMMITTED, "", of.bank, of.loan), promised, amount)
    return lines + _pair(promised, Place(Kind.RESERVED, "", of.bank, of.loan), held)


def released(kind: Kind, amount: int, of: Of) -> list[Leg]:
    """解除: of what is reserved or committed for a loan."""
    promised = Place(Kind.PROMISED, "", of.bank, of.loan)
    return _pair(promised, Place(kind, "", of.bank, of.loan), amount)


def compensated(parts: dict[str, int], promised: int, of: Of) -> list[Leg]:
    """代偿: paid to the bank, to be got back from the debtor; the loan's promise ends."""
    lines: list[Leg] = []
    for source, amount in parts.items():
        spent = Place(Kind.COMPENSATED, source, of.bank, of.loan)
        claimed = Place(Kind.CLAIMED, source, of.bank, of.loan)
        lines += _pair(spent, Place(Kind.CASH, source), amount)
        lines += _pair(Place(Kind.RECEIVABLE, source, of.bank, of.loan), claimed, amount)
    return lines + released(Kind.COMMITTED, promised, of)


def spent(parts: dict[str, int], of: Of) -> list[Leg]:
    """追偿费用 paid from the account."""
    return [
        leg
        for source, amount in parts.items()
        for leg in _pair(
            Place(Kind.EXPENSES, source, of.bank, of.loan), Place(Kind.CASH, source), amount
        )
    ]


@dataclass(frozen=True, slots=True)
class Coming:
    """How what came back came: expenses the fund had paid itself (`advanced`), or taken off on the
    way; into the account whole (`is_whole`), or the fund's part alone; after a write-off."""

    advanced: bool
    is_whole: bool
    is_late: bool = False


def recovered(split: Recovery, coming: Coming, city_share: Fraction, of: Of) -> list[Leg]:
    """追回: expenses first, then the fund's part, which lessens what is to be got back; the bank's
    part, where it came into the account, is owed to it."""
    income = Kind.LATE_RECOVERED if coming.is_late else Kind.RECOVERED
    lines: list[Leg] = []
    for source, amount in shared(split.expenses, city_share).items():
        place = Place(Kind.CASH, source)
        if not coming.advanced:
            place = Place(Kind.EXPENSES, source, of.bank, of.loan)
        lines += _pair(place, Place(income, source, of.bank, of.loan), amount)
    for source, amount in ((CITY, split.city), (DISTRICT, split.district)):
        lines += _pair(Place(Kind.CASH, source), Place(income, source, of.bank, of.loan), amount)
        if not coming.is_late:
            lines += _back(source, amount, of)
    if coming.is_whole:
        for source, amount in shared(split.bank, city_share).items():
            owed = Place(Kind.DUE_TO_BANK, source, of.bank, of.loan)
            lines += _pair(Place(Kind.CASH, source), owed, amount)
    return lines


def _back(source: str, amount: int, of: Of) -> list[Leg]:
    claimed = Place(Kind.CLAIMED, source, of.bank, of.loan)
    return _pair(claimed, Place(Kind.RECEIVABLE, source, of.bank, of.loan), amount)


def paid_to_bank(parts: dict[str, int], of: Of) -> list[Leg]:
    """转付银行: its part of what came back leaves the account."""
    return [
        leg
        for source, amount in parts.items()
        for leg in _pair(
            Place(Kind.DUE_TO_BANK, source, of.bank, of.loan), Place(Kind.CASH, source), amount
        )
    ]


def written_off(parts: dict[str, int], of: Of) -> list[Leg]:
    """核销: no longer expected back; both sums stay told."""
    return [
        leg
        for source, amount in parts.items()
        for leg in _pair(
            Place(Kind.WRITTEN_OFF, source, of.bank, of.loan),
            Place(Kind.RECEIVABLE, source, of.bank, of.loan),
            amount,
        )
    ]


def bridged(parts: dict[str, int], of: Of) -> list[Leg]:
    """应急转贷: lent from the account for a few days."""
    return [
        leg
        for source, amount in parts.items()
        for leg in _pair(
            Place(Kind.BRIDGE, source, of.bank, of.loan), Place(Kind.CASH, source), amount
        )
    ]


def bridge_returned(parts: dict[str, int], of: Of) -> list[Leg]:
    """应急转贷归还."""
    return [
        leg
        for source, amount in parts.items()
        for leg in _pair(
            Place(Kind.CASH, source), Place(Kind.BRIDGE, source, of.bank, of.loan), amount
        )
    ]


def moves_cash(legs: Iterable[Leg]) -> bool:
    """Whether money comes or goes."""
    return any(leg.place.kind is Kind.CASH for leg in legs)


def spread(amount: int, held: dict[str, int]) -> dict[str, int]:
    """An amount over what stands per source, as the sources stand; never more than one holds.

    `amount` is at most what they hold together.
    """
    whole = sum(held.values())
    if not amount or not whole:
        return {CITY: 0, DISTRICT: amount}
    city = int(Fraction(amount * held.get(CITY, 0), whole) + Fraction(1, 2))
    city = max(min(city, held.get(CITY, 0)), amount - held.get(DISTRICT, 0))
    return {CITY: city, DISTRICT: amount - city}


def within(split: Recovery, outstanding: dict[str, int]) -> Recovery:
    """追回 never gives the fund more than is still to be got back: the rest is the bank's."""
    fund = min(split.fund, sum(outstanding.values()))
    city = min(split.city, outstanding.get(CITY, 0), fund)
    city = max(city, fund - outstanding.get(DISTRICT, 0))
    return Recovery(split.expenses, fund, split.bank + split.fund - fund, city, fund - city)
