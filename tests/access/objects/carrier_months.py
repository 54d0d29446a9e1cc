"""The month of carriers: October's, open all through the tests; each side's draft."""

from datetime import date

from incubators.months.models import CarrierMonth, CarrierRosterEntry
from tests.access.objects.incubators import the_carrier
from tests.access.world import World
from tests.factories.months import CarrierCollectionFactory


def collection(world: World, side: str) -> dict:
    if "carrier_collection" not in world.things:
        days = {"due_on": date(2098, 1, 1), "locks_on": date(2099, 1, 1)}
        world.things["carrier_collection"] = CarrierCollectionFactory(
            opens_on=date(2026, 1, 1), **days
        )
    return {"pk": world.things["carrier_collection"].pk}


def draft(world: World, side: str) -> CarrierMonth:
    about = {
        "collection_id": collection(world, side)["pk"],
        "incubator": the_carrier(world, side),
    }
    CarrierRosterEntry.objects.get_or_create(**about)
    return CarrierMonth.objects.get_or_create(**about)[0]


def owed(world: World, side: str) -> dict:
    return collection(world, side) | {"code": draft(world, side).incubator.code}


def filed(world: World, side: str) -> dict:
    return {"pk": draft(world, side).pk}


ARGS = {
    **{
        f"months:{page}": collection
        for page in ("collection", "close", "withdraw", "sheet", "export")
    },
    **{f"months:{page}": owed for page in ("filing", "submit", "paper", "except")},
    "months:step": lambda world, side: owed(world, side) | {"verb": "review"},
    "months:behind": lambda world, side: owed(world, side) | {"name": "total_area"},
    "carrier_months:thing": filed,
    "carrier_months:act": lambda world, side: {"verb": "no-such"},
    "carrier_months:act_on_row": lambda world, side: filed(world, side) | {"verb": "no-such"},
    "carrier_months-detail": filed,
}
