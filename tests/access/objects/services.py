"""A body of each side with what hangs on it; ours is provided by our firm. The directory is open
to all officials and firms, so a body carries no mark; who asks it is the side's own firm."""

from tests.access.world import World
from tests.factories.registry import EnterpriseFactory
from tests.factories.services import (
    EquipmentFactory,
    MentorFactory,
    ServiceBodyFactory,
    ServiceFactory,
    ServiceOrderFactory,
    UseFactory,
)


def _made(world: World) -> dict:
    if "services" not in world.things:
        world.things["services"] = {side: _of(world, side) for side in "ab"}
    return world.things["services"]


def _of(world: World, side: str) -> dict:
    body = ServiceBodyFactory(
        name=f"{side}检测中心",
        township=world.units[side],
        enterprise=world.firms["a"] if side == "a" else EnterpriseFactory(township=None),
        contact_person="王联系",
        contact_phone="13800001111",
    )
    service = ServiceFactory(body=body)
    return {
        "body": body,
        "service": service,
        "mentor": MentorFactory(body=body),
        "equipment": EquipmentFactory(body=body),
        "use": UseFactory(service=service, outside_name="", enterprise=world.firms[side]),
        "order": ServiceOrderFactory(service=service, enterprise=world.firms[side]),
    }


def thing(kind: str, verb: str = ""):
    """The thing of a side, with a deed about it."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _made(world)[side][kind].pk} | more


HUNG = {
    "service-offers": ("service", "correct"),
    "service-equipment": ("equipment", "correct"),
    "service-mentors": ("mentor", "correct"),
    "service-orders": ("order", "answer"),
    "service-uses": ("use", "withdraw"),
}
ENDPOINTS = {
    "services": ("body", "offer equip mentor use stage provider correct close reopen"),
    "service-offers": ("service", "ask correct"),
    "service-equipment": ("equipment", "correct retire"),
    "service-mentors": ("mentor", "correct leave"),
    "service-orders": ("order", "answer rate"),
    "service-uses": ("use", "withdraw"),
}
ARGS = {
    "services:thing": thing("body"),
    "services:reveal": thing("body"),
    "services:act_on_row": thing("body", "offer"),
    "services:act": lambda world, side: {"verb": "found"},
    "services:used": lambda world, side: {"at": "2026-11-30"},
}
for key, (kind, verb) in HUNG.items():
    ARGS[f"{key}:thing"] = thing(kind)
    ARGS[f"{key}:act_on_row"] = thing(kind, verb)
    ARGS[f"{key}:act"] = lambda world, side: {"verb": "list"}  # there is none but for mentors
for key, (kind, verbs) in ENDPOINTS.items():
    for name in ("detail", *verbs.split()):
        ARGS[f"{key}-{name}"] = thing(kind)
