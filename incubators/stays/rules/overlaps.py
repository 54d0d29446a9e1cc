"""重叠的入驻, of one firm: which stretches meet that may not. Pure; days half-open.

A firm is at home in one carrier at a time and once in each carrier, branch or not; stretches of
the same place may follow each other on one day.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stay:
    """One stretch; `key` says which, for whoever is told."""

    key: Hashable
    carrier: int
    first_day: date
    until: date | None
    is_branch: bool = False


def clashes(stays: Iterable[Stay]) -> dict[Hashable, list[Stay]]:
    """Each stretch that meets another with those it meets: the longest before it and the next."""
    rows = sorted(stays, key=lambda stay: (stay.first_day, stay.until or date.max))
    found: dict[Hashable, list[Stay]] = {}
    for group in _groups(rows):
        for mine, theirs in _meetings(group):
            for one, other in ((mine, theirs), (theirs, mine)):
                told = found.setdefault(one.key, [])
                if other not in told:
                    told.append(other)
    return found


def _groups(rows: Sequence[Stay]) -> Iterator[list[Stay]]:
    """Those at home somewhere; and those of each carrier that has a branch."""
    yield [stay for stay in rows if not stay.is_branch]
    for carrier in dict.fromkeys(stay.carrier for stay in rows if stay.is_branch):
        yield [stay for stay in rows if stay.carrier == carrier]


def _meetings(rows: Sequence[Stay]) -> Iterator[tuple[Stay, Stay]]:
    """In order of their first days: each one that meets any is in a pair."""
    longest: Stay | None = None
    for before, stay in zip([None, *rows], rows, strict=False):
        if longest is not None and _reaches(longest, stay.first_day):
            yield longest, stay
        if before is not None and before is not longest and _reaches(before, stay.first_day):
            yield before, stay
        if longest is None or _is_longer(stay, longest):
            longest = stay


def _reaches(stay: Stay, day: date) -> bool:
    return stay.until is None or day < stay.until


def _is_longer(stay: Stay, other: Stay) -> bool:
    return other.until is not None and (stay.until is None or stay.until > other.until)
