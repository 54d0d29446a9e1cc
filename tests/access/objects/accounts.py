"""People, their units, notices and what is recorded of them."""

from accounts.notices import notify
from tests.access.world import CANARY, World


def user(world: World, side: str) -> dict:
    return {"username": world.things["person"][side].username}


def notice(world: World, side: str) -> dict:
    """A notice to the township's own clerk."""
    if "notice" not in world.things:
        owner = {"a": world.people["own_township"], "b": world.people["other_township"]}
        world.things["notice"] = {
            mark: notify(owner[mark], title=CANARY[mark], key="told") for mark in "ab"
        }
    return {"pk": world.things["notice"][side].pk}


ARGS = {
    "accounts:reset-confirm": lambda world, side: {"uidb64": "MQ", "token": "a-b"},
    "accounts:user": user,
    "accounts:edit-user": user,
    "accounts:end-user": user,
    "accounts:grant": user,
    "accounts:convert-user": user,
    "accounts:decide-contact": user,
    "accounts:suspend": user,
    "accounts:restore": user,
    "accounts:unbind": user,
    "accounts:start-reset": user,
    "accounts:first-password": user,
    "accounts:edit-unit": lambda world, side: {"code": world.units[side].code},
    "accounts:notice": notice,
    "accounts:audit-event": lambda world, side: {"pk": world.things["event"][side].pk},
}
