"""Collections, returns, their scans and rights."""

from datetime import date

from enterprises.returns.models import IpRight, MonthlyReturn, RightsDeclaration, RosterEntry
from tests.access.objects.registry import firm
from tests.access.world import World
from tests.factories.returns import CollectionFactory, RightsDeclarationFactory, SealedScanFactory


def collection(world: World, side: str) -> dict:
    """October's monthly return, open all through the tests."""
    if "collection" not in world.things:
        days = {"due_on": date(2098, 1, 1), "locks_on": date(2099, 1, 1)}
        world.things["collection"] = CollectionFactory(opens_on=date(2026, 1, 1), **days)
    return {"pk": world.things["collection"].pk}


def right(world: World, side: str) -> dict:
    """A patent of the firm."""
    held = world.firms[side]
    common = {"kind": "invention", "number": "1", "granted_on": date(2024, 1, 1)}
    made, _ = IpRight.objects.get_or_create(enterprise=held, **common)
    return {"code": held.credit_code, "pk": made.pk}


def declaration(world: World, side: str) -> dict:
    """What a firm says of its register of rights, waiting to be checked."""
    held = world.firms[side]
    made = RightsDeclaration.objects.filter(enterprise=held).first()
    made = made or RightsDeclarationFactory(enterprise=held)
    return {"code": held.credit_code, "pk": made.pk}


def owed(world: World, side: str) -> dict:
    """A firm's return of it, as a draft."""
    about = collection(world, side)
    firm = world.firms[side]
    RosterEntry.objects.get_or_create(collection_id=about["pk"], enterprise=firm)
    MonthlyReturn.objects.get_or_create(collection_id=about["pk"], enterprise=firm)
    return about | {"code": firm.credit_code}


def scan(world: World, side: str, about: dict) -> dict:
    """The sealed paper of the firm's return, scanned."""
    if ("scan", side) not in world.things:
        world.things["scan", side] = SealedScanFactory(
            collection=world.things["collection"], enterprise=world.firms[side]
        )
    return about | {"number": world.things["scan", side].pk}


ARGS = {
    "returns:reveal-chosen": collection,
    "returns:collection": collection,
    "returns:close": collection,
    "returns:withdraw": collection,
    "returns:rule": lambda world, side: {"report": "monthly", "rule": "jump"},
    "returns:sheet": collection,
    "returns:export": collection,
    "returns:rights": firm,
    "returns:add-right": firm,
    "returns:withdraw-right": right,
    "returns:declare-rights": firm,
    "returns:check-rights": declaration,
    **{
        f"returns:{page}": owed
        for page in ("filing", "submit", "paper", "reveal", "except", "send-scan")
    },
    "returns:scan": lambda world, side: scan(world, side, owed(world, side)),
    "returns:step": lambda world, side: owed(world, side) | {"verb": "review"},
}
