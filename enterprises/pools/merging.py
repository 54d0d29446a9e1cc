"""两条记录合并时的培育库: stretches that meet are one or decided, open proposals too."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from django.db.models import Q

from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import POOL_LABELS
from enterprises.pools.rules.proposals import ProposalState
from enterprises.registry.merging.hanging import GONE, Conflict, Pair, hangs
from enterprises.registry.merging.keyed import Keyed, Stays, drop, rows_of, words

_FIRM = "enterprise"


@dataclass(slots=True)
class Overlap:
    """Stretches of one pool in both records that meet: a firm is in a pool once at a time."""

    pool: str
    mine: list[PoolEntry] = field(default_factory=list)
    theirs: list[PoolEntry] = field(default_factory=list)

    @property
    def key(self) -> str:
        days = [stay.during.lower for stay in (*self.mine, *self.theirs)]
        return f"pools.poolentry:{self.pool}:{min(days)}"

    @property
    def is_one(self) -> bool:
        """The same stretch, entered twice."""
        facts = {
            (stay.during, stay.exit_reason, stay.source, stay.stage, stay.note)
            for stay in (*self.mine, *self.theirs)
        }
        return len(facts) == 1

    def takes(self, mine: PoolEntry, theirs: PoolEntry) -> bool:
        return mine in self.mine or theirs in self.theirs


@dataclass(frozen=True, slots=True)
class Entries(Stays):
    """PoolEntry's way."""

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return [
            Conflict(
                overlap.key,
                POOL_LABELS[overlap.pool],
                "｜".join(map(_words, overlap.mine)),
                "｜".join(map(_words, overlap.theirs)),
            )
            for overlap in self._overlaps(pair)
            if not overlap.is_one
        ]

    def follow(self, pair: Pair) -> None:
        for overlap in self._overlaps(pair):
            is_theirs = not overlap.is_one and pair.chosen(overlap.key) == GONE
            stay, go = (
                (overlap.theirs, overlap.mine) if is_theirs else (overlap.mine, overlap.theirs)
            )
            for row in go:
                drop(row, stay[0])
        rows = rows_of(self).filter(enterprise=pair.gone)
        pair.told(self.label, rows.update(enterprise=pair.kept))

    def _overlaps(self, pair: Pair) -> list[Overlap]:
        overlaps: list[Overlap] = []
        for mine, theirs in self._meeting(pair):
            groups = [overlap for overlap in overlaps if overlap.takes(mine, theirs)]
            joined = Overlap(mine.pool)
            for overlap in groups:
                joined.mine += overlap.mine
                joined.theirs += overlap.theirs
                overlaps.remove(overlap)
            joined.mine += [mine] if mine not in joined.mine else []
            joined.theirs += [theirs] if theirs not in joined.theirs else []
            overlaps.append(joined)
        return overlaps

    def _meeting(self, pair: Pair) -> Iterator[tuple[PoolEntry, PoolEntry]]:
        rows = PoolEntry.objects.order_by("pool", "during")
        own, other = rows.filter(enterprise=pair.kept), rows.filter(enterprise=pair.gone)
        for mine, theirs in product(own, other):
            if mine.pool == theirs.pool and _meet(mine, theirs):
                yield mine, theirs


def _meet(mine: PoolEntry, theirs: PoolEntry) -> bool:
    first, last = sorted((mine.during, theirs.during), key=lambda during: during.lower)
    return first.upper is None or last.lower < first.upper


def _words(row: PoolEntry) -> str:
    until = row.during.upper or "今"
    left = f"，{row.get_exit_reason_display()}" if row.exit_reason else ""
    return f"{row.during.lower} 至 {until}，{row.get_stage_display()}{left}"


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Entries(
            "pools.PoolEntry",
            _FIRM,
            "培育库",
            parts=(("pools.StageChange", "entry__enterprise"),),
        ),
        Keyed(
            "pools.PoolProposal",
            _FIRM,
            "入库建议",
            key=("pool",),
            among=Q(state=ProposalState.OPEN.value),
            facts=("stage", "reason", "source", "proposed_by"),
            named=lambda row: f"（{row.get_pool_display()}，待决定）",
            shown=lambda row: words(row, ("source", "stage", "reason")),
        ),
    )
