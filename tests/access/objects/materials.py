"""The files people send, and what they say the register has wrong."""

from tests.access.objects.registry import firm
from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.materials import CorrectionFactory, MaterialFactory
from tests.factories.uploads import UploadFactory


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


def correction(world: World, side: str) -> dict:
    """What the firm says the register has wrong."""
    if ("correction", side) not in world.things:
        world.things["correction", side] = CorrectionFactory(
            enterprise=world.firms[side], note=CANARY[side]
        )
    return {"pk": world.things["correction", side].pk}


ARGS = {
    **{f"materials:{page}": material for page in ("open", "replace", "withdraw", "check")},
    "materials:list": firm,
    "materials:correction": correction,
    "materials:corrections": firm,
    "materials:new_correction": firm,
    "materials:withdraw_correction": correction,
    "materials:new": firm,
    "materials:describe": half_a_material,
    "materials:describe-replacement": lambda world, side: (
        material(world, side) | half_a_material(world, side)
    ),
}
