"""熔断: how near what the fund paid has come to the line at which new recommendations stop."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WARNING_AT = Fraction(4, 5)  # of the line


class State(StrEnum):
    """Running loans go on whatever the state; new recommendations stop only at STOPPED."""

    FINE = "fine"
    WARNING = "warning"
    STOPPED = "stopped"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    State.FINE: "正常",
    State.WARNING: "接近熔断线",
    State.STOPPED: "已熔断",
    State.UNKNOWN: "熔断线未定",
}


@dataclass(frozen=True, slots=True)
class StopLoss:
    """`rate`: paid ÷ lent, None where it is not known; compared unrounded."""

    state: State
    rate: Fraction | None


def stop_loss(
    paid: int | None,
    lent: int | None,
    line: Fraction | None,
    *,
    warning_at: Fraction = WARNING_AT,
) -> StopLoss:
    """The state of a bank or of the district: what was paid against what was lent, both in 分.

    At the line exactly it stops, at its `warning_at` exactly it warns. Unknown is not nought: with
    no line or no amounts the state is unknown. Nothing lent and nothing paid is a rate of nought.
    """
    if paid is None or lent is None or (paid and not lent):
        return StopLoss(State.UNKNOWN, None)
    rate = Fraction(paid, lent) if lent else Fraction(0)
    if line is None:
        return StopLoss(State.UNKNOWN, rate)
    if rate >= line:
        return StopLoss(State.STOPPED, rate)
    return StopLoss(State.WARNING if rate >= line * warning_at else State.FINE, rate)
