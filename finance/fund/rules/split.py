"""分担: who bears a defaulted principal, and who gets what comes back. 分, parts sum to the whole.

Each part but the last is rounded once, half up; the last takes what is left (渝知识价值信用贷).
"""

from dataclasses import dataclass
from fractions import Fraction

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Shares:
    """An agreement's shares, each from 0 to 1.

    `fund` of the overdue principal, `city` of what the fund pays, `recovered` of what comes back
    (after expenses) to the fund.
    """

    fund: Fraction = Fraction(4, 5)
    city: Fraction = Fraction(2, 5)
    recovered: Fraction = Fraction(4, 5)

    def __post_init__(self) -> None:
        if not all(0 <= share <= 1 for share in (self.fund, self.city, self.recovered)):
            raise ValueError("分担比例应在 0 至 1 之间。")


@dataclass(frozen=True, slots=True)
class Compensation:
    """代偿 of an overdue principal, 分: `fund` + `bank` is the principal, `city` + `district` the
    fund's part.
    """

    fund: int
    bank: int
    city: int
    district: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """What came back, 分: `expenses` + `fund` + `bank` is the whole, `city` + `district` the
    fund's part.
    """

    expenses: int
    fund: int
    bank: int
    city: int
    district: int


def compensation(principal: int, shares: Shares) -> Compensation:
    """The fund pays its share of the overdue principal; interest moves none of the parts."""
    if principal < 0:
        raise ValueError("逾期本金不能小于 0。")
    fund = _part(principal, shares.fund)
    city = _part(fund, shares.city)
    return Compensation(fund, principal - fund, city, fund - city)


def recovery(amount: int, expenses: int, shares: Shares) -> Recovery:
    """Expenses first, as far as the amount goes; the rest as the agreement says."""
    if amount < 0 or expenses < 0:
        raise ValueError("追回金额和追偿费用不能小于 0。")
    spent = min(amount, expenses)
    fund = _part(amount - spent, shares.recovered)
    city = _part(fund, shares.city)
    return Recovery(spent, fund, amount - spent - fund, city, fund - city)


def _part(amount: int, share: Fraction) -> int:
    return int(amount * share + _HALF)
