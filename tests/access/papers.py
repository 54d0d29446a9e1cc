"""The files people send, by the object they were sent for: see `objects`."""

from datetime import date

from enterprises.registry.models import Move
from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.materials import CorrectionFactory, MaterialFactory
from tests.factories.oversight import InspectionFactory
from tests.factories.returns import SealedScanFactory
from tests.factories.uploads import UploadFactory


def scan(world: World, side: str, about: dict) -> dict:
    """The sealed paper of the firm's return, scanned."""
    if ("scan", side) not in world.things:
        world.things["scan", side] = SealedScanFactory(
            collection=world.things["collection"], enterprise=world.firms[side]
        )
    return about | {"number": world.things["scan", side].pk}


def material(world: World, side: str) -> dict:
    """A paper of the firm."""
    if ("material", side) not in world.things:
        firm = world.firms[side]
        world.things["material", side] = MaterialFactory(enterprise=firm, title=CANARY[side])
    return {"code": world.firms[side].credit_code, "pk": world.things["material", side].pk}


def half_a_material(world: World, side: str) -> dict:
    """A file the member has sent and not yet described; the neighbour's is somebody else's."""
    if ("half", side) not in world.things:
        owner = world.people["member"] if side == "a" else UserFactory(role="enterprise")
        world.things["half", side] = UploadFactory(
            owner=owner, about=world.firms[side].credit_code, name=f"{CANARY[side]}.png"
        )
    return {"code": world.firms[side].credit_code, "file": world.things["half", side].pk}


def inspection(world: World, side: str) -> dict:
    """A drawn inspection whose finding is on a paper."""
    if ("inspection", side) not in world.things:
        world.things["inspection", side] = InspectionFactory(
            enterprise=world.firms[side], qualification=world.things["qualification"][side]
        )
    return {"pk": world.things["inspection", side].pk}


def correction(world: World, side: str) -> dict:
    """What the firm says the register has wrong."""
    if ("correction", side) not in world.things:
        world.things["correction", side] = CorrectionFactory(
            enterprise=world.firms[side], note=CANARY[side]
        )
    return {"pk": world.things["correction", side].pk}


def move(world: World, side: str, named: str) -> dict:
    """A move that the firm made in 2020."""
    firm = world.firms[side]
    common = {"on": date(2020, 5, 1), "kind": "moved_in", "to": firm.township}
    made, _ = Move.objects.get_or_create(enterprise=firm, **common)
    return {named: firm.credit_code, "what": "moves", "pk": made.pk}
