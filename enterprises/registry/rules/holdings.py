"""计数区间: on which days a firm counts, how it came and why it went. Pure; the slow, plain form.

`enterprises.registry.holdings` says the same in one SQL statement; a property test holds
the two equal. docs/rules/counting.md: a seamless renewal is neither an entry nor an exit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from enterprises.registry.rules.standing import Arrival, Departure


class Entry(StrEnum):
    FIRST = "first"
    AGAIN = "again"
    MOVED_IN = "moved_in"
    INTERNAL_IN = "internal_in"


class Exit(StrEnum):
    OPEN = ""
    EXPIRED = "expired"
    REVOKED = "revoked"
    CLOSED = "closed"
    MOVED_OUT = "moved_out"
    INTERNAL_OUT = "internal_out"


ENTRY_LABELS = {
    Entry.FIRST.value: "首次认定",
    Entry.AGAIN.value: "中断后重新认定",
    Entry.MOVED_IN.value: "迁入",
    Entry.INTERNAL_IN.value: "区内迁入",
}
EXIT_LABELS = {
    Exit.OPEN.value: "有效",
    Exit.EXPIRED.value: "到期",
    Exit.REVOKED.value: "撤销",
    Exit.CLOSED.value: "注销吊销",
    Exit.MOVED_OUT.value: "迁出",
    Exit.INTERNAL_OUT.value: "区内迁出",
}


@dataclass(frozen=True, slots=True)
class Valid:
    """One qualification's counting period, [first_day, until)."""

    first_day: date
    until: date | None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Resident:
    """One residence, [first_day, until), in a unit."""

    first_day: date | None
    until: date | None
    unit: int | None
    arrived: Arrival
    left: Departure


@dataclass(frozen=True, slots=True)
class Held:
    """Days that count, in one unit, with how they began and ended."""

    unit: int | None
    first_day: date
    until: date | None
    entered: Entry
    left: Exit


def holdings(valid: Sequence[Valid], residents: Sequence[Resident]) -> list[Held]:
    """Every stretch of counting days of one firm and kind; inputs in order of first day."""
    joined: list[Held] = []
    for piece in _meetings(valid, residents):
        before = joined[-1] if joined else None
        if before and before.until == piece.first_day and before.unit == piece.unit:
            joined[-1] = replace(before, until=piece.until, left=piece.left)
            continue
        if before and before.until == piece.first_day:
            joined[-1] = replace(before, left=Exit.INTERNAL_OUT)
            piece = replace(piece, entered=Entry.INTERNAL_IN)
        joined.append(piece)
    return joined


def _meetings(valid: Sequence[Valid], residents: Sequence[Resident]) -> Iterator[Held]:
    for before, period in zip([None, *valid], valid, strict=False):
        for stay in residents:
            first = max(period.first_day, stay.first_day or period.first_day)
            until = min((d for d in (period.until, stay.until) if d), default=None)
            if until is None or first < until:
                yield Held(
                    stay.unit,
                    first,
                    until,
                    _entered(first, period, stay, before),
                    _left(until, period, stay),
                )


def _entered(first: date, period: Valid, stay: Resident, before: Valid | None) -> Entry:
    is_renewal = before is not None and before.until == period.first_day
    # a firm that arrives on the day of its seamless renewal came with what it held: 迁入
    if first == period.first_day and not (is_renewal and stay.first_day == first):
        return Entry.FIRST if before is None else Entry.AGAIN
    return Entry.INTERNAL_IN if stay.arrived == Arrival.INTERNAL else Entry.MOVED_IN


def _left(until: date | None, period: Valid, stay: Resident) -> Exit:
    if until is None:
        return Exit.OPEN
    if until == stay.until and stay.left != Departure.INTERNAL:
        return Exit.CLOSED if stay.left == Departure.CLOSED else Exit.MOVED_OUT
    if until == period.until:
        return Exit.REVOKED if period.revoked else Exit.EXPIRED
    return Exit.INTERNAL_OUT
