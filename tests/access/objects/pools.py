"""Firms proposed for a pool."""

from django.utils import timezone

from enterprises.pools.models import PoolProposal
from tests.access.objects.registry import firm
from tests.access.world import CANARY, World


def proposal(world: World, side: str) -> dict:
    """A firm somebody proposes for a pool."""
    if "proposal" not in world.things:
        world.things["proposal"] = {
            mark: PoolProposal.objects.create(
                enterprise=world.firms[mark],
                pool="tech",
                source="rules",
                stage="seed",
                reason=CANARY[mark],
                proposed_at=timezone.now(),
            )
            for mark in "ab"
        }
    row = world.things["proposal"][side]
    return {"key": "proposals", "pk": row.pk, "verb": "decide"}


ARGS = {
    "pools:act": lambda world, side: {"verb": "exits"},
    "pools:act_on_firm": lambda world, side: firm(world, side) | {"verb": "propose"},
    "pools:act_on_row": proposal,
    "pools:firm": firm,
    "pools:list": lambda world, side: {"key": "proposals"},
    "pools:movers": lambda world, side: {"at": "2025-12-31,2026-10-31,tech,opening"},
    "pools:paper": firm,
}
