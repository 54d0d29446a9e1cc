"""逾期罚息: the contract's rate raised by 30 to 100 per cent, actual days / 360.

银发〔2003〕251号: overdue 30–50 %, diverted 50–100 %; which of them a contract says is its own.
"""

from dataclasses import dataclass
from fractions import Fraction

from finance.loans.rules.day_count import PARTS
from finance.loans.rules.exact import fen

LEAST_UPLIFT, MOST_UPLIFT = Fraction(3, 10), Fraction(1)
DEFAULT_UPLIFT = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Penalty:
    """`rate` a year, exact; `amount` 分."""

    rate: Fraction
    amount: int


def fault(uplift: Fraction) -> str:
    """Why a contract cannot raise its rate so much; empty where it can."""
    if LEAST_UPLIFT <= uplift <= MOST_UPLIFT:
        return ""
    return "上浮应在 0.3 至 1 之间（逾期上浮 30%–50%，挪用上浮 50%–100%），请核对。"


def penalty_rate(rate: Fraction, uplift: Fraction) -> Fraction:
    """R(1+U), exact."""
    return rate * (1 + uplift)


def penalty(principal: int, rate: Fraction, uplift: Fraction, days: int) -> Penalty:
    """罚息 on `principal` (分) for so many days, rounded once. ValueError for a bad uplift."""
    if sentence := fault(uplift):
        raise ValueError(sentence)
    raised = penalty_rate(rate, uplift)
    return Penalty(raised, fen(principal * raised * days / PARTS))
