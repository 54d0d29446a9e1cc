"""未报: how often a carrier in a row has let a month go by; two are an alarm. Pure.

国家备案众创空间 that twice in a row do not report are struck off (国家众创空间备案暂行规定).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ALARM = 2


@dataclass(frozen=True, slots=True)
class Owed:
    """One month a carrier owed: from which day it is shut, None while open; whether it was sent."""

    period: date
    shut_on: date | None
    is_sent: bool


def shut_on(locks_on: date, extended: date | None, closed_on: date | None) -> date:
    """From which day nobody is waited for: closed, or past the lock, or past the time given."""
    if closed_on is not None:
        return closed_on
    return locks_on if extended is None else max(locks_on, extended + timedelta(days=1))


def run_of(owed: Iterable[Owed], day: date) -> list[date]:
    """连续未报: the latest months that are shut by the day and were not sent, the oldest first.

    A month that is still open neither ends nor lengthens the run, unless it has been sent.
    """
    run: list[date] = []
    for one in sorted(owed, key=lambda one: one.period, reverse=True):
        if one.is_sent:
            break
        if one.shut_on is not None and one.shut_on <= day:
            run.append(one.period)
    return run[::-1]


def is_alarm(run: list[date]) -> bool:
    """Two in a row."""
    return len(run) >= ALARM
