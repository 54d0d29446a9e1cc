"""两条记录合并时的培育库: stretches that meet are one or decided, open proposals too."""

from typing import Any

from django.db.models import Q

from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.proposals import ProposalState
from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Keyed, words
from enterprises.registry.merging.spans import Spans

_FIRM = "enterprise"


def _facts(row: PoolEntry) -> tuple[Any, ...]:
    return row.during, row.exit_reason, row.source, row.stage, row.note


def _words(row: PoolEntry) -> str:
    until = row.during.upper or "今"
    left = f"，{row.get_exit_reason_display()}" if row.exit_reason else ""
    return f"{row.during.lower} 至 {until}，{row.get_stage_display()}{left}"


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Spans(
            "pools.PoolEntry",
            _FIRM,
            "培育库",
            parts=(("pools.StageChange", "entry__enterprise"),),
            named=lambda row: row.get_pool_display(),
            shown=_words,
            place=lambda row: row.pool,
            facts=_facts,
            clash=lambda mine, theirs: bool(mine.pool == theirs.pool),
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
