"""Whom an agent of a firm asks to act for it."""

from datetime import timedelta

from common.dates import today
from enterprises.registry.models import EnterpriseMember
from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory


def invitation(world: World, side: str) -> dict:
    """An agent of the firm has asked the member himself; at the neighbour's, somebody else."""
    if "invitation" not in world.things:
        world.things["invitation"] = {mark: _asked(world, mark) for mark in "ab"}
    return {"pk": world.things["invitation"][side].pk, "verb": "accept"}


def _asked(world: World, mark: str) -> EnterpriseMember:
    """At another firm than the member's own, in the side's township."""
    own, end = mark == "a", today() + timedelta(days=9)
    firm = EnterpriseFactory(name=CANARY[mark], township=world.units[mark])
    agent = firm.members.create(
        user=UserFactory(role="enterprise"), role="agent", valid_until=end, scope=["view"]
    )
    return firm.members.create(
        user=world.people["member"] if own else UserFactory(role="enterprise"),
        role="clerk", valid_until=end, scope=["view"], sponsor=agent, awaits=True,
    )  # fmt: skip
