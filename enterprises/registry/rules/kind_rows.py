"""一类资质: everything the rooms have to know of a kind of title. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from enterprises.registry.rules.terms import Basis

K = TypeVar("K", bound=StrEnum)


class Rung(StrEnum):
    """梯级 of the flow, the lowest first: 微小 → 高 → 强."""

    TECH = "tech"
    HIGH_TECH = "high_tech"
    SRDI = "srdi"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Published:
    """The term of certificates from a day on, as its document has it."""

    from_on: date
    basis: Basis
    document: str
    years: int | None = None
    until: tuple[int, int] | tuple[None, None] = (None, None)  # month and day of the next year


@dataclass(frozen=True, slots=True, kw_only=True)
class KindInfo(Generic[K]):
    """One kind of title; counted like every other."""

    code: K
    label: str
    short: str  # for narrow cells; the full name is on the detail page
    also: tuple[str, ...] = ()  # as official lists write it, blanks and quotes taken away
    terms: tuple[Published, ...] = ()  # the oldest first; none published: what is said holds
    fact: str = ""  # what the criteria of other titles call it
    criteria: str = ""  # what its own published criteria call it; empty where there are none
    left_by: tuple[K, ...] = ()  # who holds one of these has left it behind
    rung: Rung | None = None
    is_watched: bool = False  # its renewals and its forecast are shown
