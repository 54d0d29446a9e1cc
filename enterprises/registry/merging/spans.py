"""时段 that may not meet: stretches of both records that do are one, or one side is decided."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as by_default
from itertools import product
from typing import Any

from django.db.models import Q

from enterprises.registry.merging.hanging import GONE, Conflict, Pair
from enterprises.registry.merging.keyed import Row, Stays, drop, rows_of


@dataclass(slots=True)
class Overlap:
    """Stretches of both records that meet, each through another."""

    mine: list[Row] = by_default(default_factory=list)
    theirs: list[Row] = by_default(default_factory=list)

    @property
    def every(self) -> list[Row]:
        return [*self.mine, *self.theirs]

    def takes(self, mine: Row, theirs: Row) -> bool:
        return mine in self.mine or theirs in self.theirs


def _always(mine: Row, theirs: Row) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Spans(Stays):
    """Rows with `during` of which a firm has one at a time, among those that `clash`.

    `facts(row)` of twins that are the same stretch entered twice; `place(row)` names what it is
    in, for the key; `named(row)`, `shown(row)` in words.
    """

    named: Callable[[Row], str] = str
    shown: Callable[[Row], str] = str
    place: Callable[[Row], Any] = str
    facts: Callable[[Row], Any] = str
    clash: Callable[[Row, Row], bool] = _always
    among: Q = by_default(default_factory=Q)

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return [
            Conflict(
                self._key_of(overlap),
                self.named(overlap.mine[0]),
                "｜".join(map(self.shown, overlap.mine)),
                "｜".join(map(self.shown, overlap.theirs)),
            )
            for overlap in self._overlaps(pair)
            if not self._is_one(overlap)
        ]

    def follow(self, pair: Pair) -> None:
        for overlap in self._overlaps(pair):
            is_theirs = not self._is_one(overlap) and pair.chosen(self._key_of(overlap)) == GONE
            stay, go = (
                (overlap.theirs, overlap.mine) if is_theirs else (overlap.mine, overlap.theirs)
            )
            for row in go:
                drop(row, stay[0])
        rows = rows_of(self).filter(**{self.field: pair.gone})
        pair.told(self.label, rows.update(**{self.field: pair.kept}))

    def _key_of(self, overlap: Overlap) -> str:
        first = min(row.during.lower for row in overlap.every)
        return f"{self.model.lower()}:{self.place(overlap.mine[0])}:{first}"

    def _is_one(self, overlap: Overlap) -> bool:
        """The same stretch, entered twice."""
        return len({self.facts(row) for row in overlap.every}) == 1

    def _overlaps(self, pair: Pair) -> list[Overlap]:
        overlaps: list[Overlap] = []
        for mine, theirs in self._meeting(pair):
            groups = [overlap for overlap in overlaps if overlap.takes(mine, theirs)]
            joined = Overlap()
            for overlap in groups:
                joined.mine += overlap.mine
                joined.theirs += overlap.theirs
                overlaps.remove(overlap)
            joined.mine += [mine] if mine not in joined.mine else []
            joined.theirs += [theirs] if theirs not in joined.theirs else []
            overlaps.append(joined)
        return overlaps

    def _meeting(self, pair: Pair) -> Iterator[tuple[Row, Row]]:
        rows = rows_of(self).filter(self.among).order_by("during", "pk")
        own = rows.filter(**{self.field: pair.kept})
        other = rows.filter(**{self.field: pair.gone})
        for mine, theirs in product(own, other):
            if _meet(mine, theirs) and self.clash(mine, theirs):
                yield mine, theirs


def _meet(mine: Row, theirs: Row) -> bool:
    first, last = sorted((mine.during, theirs.during), key=lambda during: during.lower)
    return first.upper is None or bool(last.lower < first.upper)
