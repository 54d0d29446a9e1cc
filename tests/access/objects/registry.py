"""Firms, qualifications, moves, disputes and merges."""

from datetime import date

from accounts.models import System
from enterprises.registry.actions import merge
from enterprises.registry.models import Dispute, Move
from tests.access.world import CANARY, World
from tests.factories.registry import EnterpriseFactory


def firm(world: World, side: str) -> dict:
    return {"code": world.firms[side].credit_code}


def dispute(world: World, side: str) -> dict:
    """About side a's firm, said to be the neighbour's; about b's own it names nobody else."""
    if "dispute" not in world.things:
        world.things["dispute"] = {
            mark: Dispute.objects.create(
                enterprise=world.firms[mark],
                raised_by=world.people["system_admin"],
                raised_on=date(2026, 11, 1),
                present=world.units[mark],
                proposed=world.units["b"],
                reason=CANARY[mark],
            )
            for mark in "ab"
        }
    return {"pk": world.things["dispute"][side].pk}


def merged(world: World, side: str) -> dict:
    """A record that was merged into the firm."""
    if "merged" not in world.things:
        gone = {mark: EnterpriseFactory(township=world.units[mark]) for mark in "ab"}
        for mark, one in gone.items():
            merge(world.firms[mark], one, by=System(), reason="同一家")
        world.things["merged"] = {mark: one.merged_by.get() for mark, one in gone.items()}
    return {"code": world.firms[side].credit_code, "pk": world.things["merged"][side].pk}


def api_firm(world: World, side: str) -> dict:
    return {"credit_code": world.firms[side].credit_code}


def api_qualification(world: World, side: str) -> dict:
    return {"pk": world.things["qualification"][side].pk}


def move(world: World, side: str, named: str) -> dict:
    """A move that the firm made in 2020."""
    firm = world.firms[side]
    common = {"on": date(2020, 5, 1), "kind": "moved_in", "to": firm.township}
    made, _ = Move.objects.get_or_create(enterprise=firm, **common)
    return {named: firm.credit_code, "what": "moves", "pk": made.pk}


ARGS = {
    "registry:detail": firm,
    "registry:dispute": dispute,
    "registry:raise_dispute": firm,
    "registry:correct": firm,
    "registry:changes": firm,
    "registry:reveal": firm,
    "registry:merge": firm,
    "registry:undo_merge": merged,
    "registry:act": lambda world, side: firm(world, side) | {"verb": "rename"},
    "registry:act_on_qualification": lambda world, side: (
        firm(world, side) | {"pk": world.things["qualification"][side].pk, "verb": "revoke"}
    ),
    "registry:withdraw_dated": lambda world, side: move(world, side, "code"),
    "enterprise-withdraw-dated": lambda world, side: move(world, side, "credit_code"),
    **{
        f"enterprise-{page}": api_firm
        for page in (
            "credit-code",
            "deregister",
            "detail",
            "membership",
            "memberships",
            "move",
            "move-in",
            "move-out",
            "moves",
            "outside",
            "place",
            "recognize",
            "record-move",
            "rename",
            "restore",
            "revoke-licence",
        )
    },
    **{
        f"qualification-{page}": api_qualification
        for page in ("detail", "restore", "revoke", "withdraw")
    },
}
