"""名单日以后的还款: what a bank's list told as owed, less what came in since. Pure; 分.

The next list tells the whole again. Interest and penalty that accrue after the list's day are not
known from it and are not added.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from finance.loans.rules.positions import Allocation


class Told(NamedTuple):
    """As a list tells it at the end of a day; interest None is unknown."""

    on: date
    principal: int
    overdue_principal: int
    interest: int | None
    since: date | None


class Part(NamedTuple):
    """A repayment: of it, what is charged to penalty and interest; None where no terms say."""

    on: date
    amount: int
    charges: int | None


def parts(explained: Iterable[Allocation]) -> list[Part]:
    """As the contract's own book charged them; what it held as overpaid counts as principal."""
    return [Part(one.on, one.amount, one.fees + one.penalty + one.interest) for one in explained]


def less(told: Told, paid: Sequence[Part]) -> Iterator[Told]:
    """After each day on which something came in after the list's, before the next list's."""
    after = sorted((one for one in paid if one.on > told.on), key=lambda one: one.on)
    for day, ones in groupby(after, key=lambda one: one.on):
        for one in ones:
            told = _less(told, one)
        told = told._replace(on=day)
        yield told


def _less(told: Told, one: Part) -> Told:
    """Without terms the interest told is paid first; then overdue principal, then the rest."""
    charged = min(told.interest or 0, one.amount) if one.charges is None else one.charges
    to_principal = one.amount - charged
    principal = max(told.principal - to_principal, 0)
    overdue = max(told.overdue_principal - to_principal, 0)
    interest = None if told.interest is None else max(told.interest - charged, 0)
    knows = interest == 0 or (interest is None and told.overdue_principal > 0)
    is_clear = principal == 0 or (overdue == 0 and knows)
    return Told(told.on, principal, overdue, interest, None if is_clear else told.since)
