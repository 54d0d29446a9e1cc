"""测算分解: a total shared out by present stock, pool and capacity, largest remainders. Pure.

Weights are typed by the office and shown; every step of the arithmetic is kept to be shown. Nothing
here is a rule of the district: what comes out is a proposal that the office takes over or not.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

Shares = Mapping[str, Fraction]  # by unit code; they add up to one


@dataclass(frozen=True, slots=True)
class Ground:
    """What speaks for a unit, in firms on a day."""

    code: str
    stock: int  # counting now
    pool: int  # in the pools that lead to the title
    capacity: int  # registered and not counting: those who may become so
    ending: int  # counting, and certified no longer than to the end of the year


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much each ground weighs; only their proportions matter."""

    stock: int = 1
    pool: int = 1
    capacity: int = 1


@dataclass(frozen=True, slots=True)
class Totals:
    """What is to be shared out, in firms."""

    nurtured: int = 0
    attracted: int = 0
    renewed: int = 0


@dataclass(frozen=True, slots=True)
class Quota:
    """A unit's part of a total: exact, its whole firms, and one more by largest remainder."""

    exact: Fraction
    is_raised: bool

    @property
    def number(self) -> int:
        """Firms."""
        return floor(self.exact) + self.is_raised


@dataclass(frozen=True, slots=True)
class Proposed:
    """A unit's line of the proposal, with what it rests on."""

    ground: Ground
    share: Fraction  # of what is nurtured and attracted
    nurtured: Quota
    attracted: Quota
    renewed: Quota


GROUNDS: Mapping[str, Callable[[Ground], int]] = {
    "stock": lambda ground: ground.stock,
    "pool": lambda ground: ground.pool,
    "capacity": lambda ground: ground.capacity,
}
GROUND_LABELS = {"stock": "现有", "pool": "在库后备", "capacity": "可培育"}


def blended(grounds: Sequence[Ground], weighing: Weighing) -> dict[str, Fraction]:
    """Each unit's share: the weighted mean of its shares of stock, pool and capacity.

    A ground that nobody has anything of is left out; with none left, no unit has a share.
    """
    wholes = {name: sum(of(ground) for ground in grounds) for name, of in GROUNDS.items()}
    weights = {name: getattr(weighing, name) for name, whole in wholes.items() if whole}
    total = sum(weights.values())
    return {
        ground.code: sum(
            (
                Fraction(weight * GROUNDS[name](ground), total * wholes[name])
                for name, weight in weights.items()
            ),
            Fraction(0),
        )
        if total
        else Fraction(0)
        for ground in grounds
    }


def by_ending(grounds: Sequence[Ground]) -> dict[str, Fraction]:
    """Shares of what is to be renewed: of the certificates that end in the year."""
    whole = sum(ground.ending for ground in grounds)
    return {
        ground.code: Fraction(ground.ending, whole) if whole else Fraction(0) for ground in grounds
    }


def apportioned(total: int, shares: Shares) -> dict[str, Quota]:
    """最大余数法: whole firms first, what is left to the largest remainders; ties by unit code.

    Adds up to the total exactly wherever the shares add up to one.
    """
    exact = {code: total * share for code, share in shares.items()}
    left = total - sum(floor(one) for one in exact.values()) if any(exact.values()) else 0
    ordered = sorted(exact, key=lambda code: (floor(exact[code]) - exact[code], code))
    raised = {code for code in ordered[:left]}
    return {code: Quota(one, code in raised) for code, one in exact.items()}


def proposed(grounds: Sequence[Ground], weighing: Weighing, totals: Totals) -> list[Proposed]:
    """A line a unit, in the order given."""
    shares = blended(grounds, weighing)
    nurtured = apportioned(totals.nurtured, shares)
    attracted = apportioned(totals.attracted, shares)
    renewed = apportioned(totals.renewed, by_ending(grounds))
    return [
        Proposed(one, shares[one.code], nurtured[one.code], attracted[one.code], renewed[one.code])
        for one in grounds
    ]


def unshared(rows: Sequence[Proposed], totals: Totals) -> list[str]:
    """What cannot be shared out, in words: there is nothing it could be shared out by."""
    told = []
    new = totals.nurtured + totals.attracted
    if new and sum(row.nurtured.number + row.attracted.number for row in rows) != new:
        told.append("这条赛道没有现有、在库或可培育的企业（或者权重都为 0），新增分不下去。")
    if totals.renewed and sum(row.renewed.number for row in rows) != totals.renewed:
        told.append("这条赛道当年没有证书到期的企业，复审分不下去。")
    return told


def digest(rows: Sequence[Proposed]) -> str:
    """What was previewed, so that what is taken over is that and nothing else."""
    told = [
        [row.ground.code, row.nurtured.number, row.attracted.number, row.renewed.number]
        for row in rows
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
