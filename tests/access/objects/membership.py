"""Who asks to act for a firm, and whom its agent asks to."""

from datetime import timedelta

from common.dates import today
from enterprises.registry.models import EnterpriseMember
from tests.access.objects.registry import firm
from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.uploads import UploadFactory


def membership(world: World, side: str) -> dict:
    """A second person of the firm."""
    if "membership" not in world.things:
        world.things["membership"] = {
            mark: world.firms[mark].members.create(user=UserFactory(role="enterprise"))
            for mark in "ab"
        }
    return firm(world, side) | {"pk": world.things["membership"][side].pk}


def claim(world: World, side: str) -> dict:
    """A claim that somebody else has sent to the side's township."""
    if "claim" not in world.things:
        world.things["claim"] = {
            mark: ClaimFactory(
                name=CANARY[mark],
                home=world.units[mark],
                township=world.units[mark],
                letter=UploadFactory(),
            )
            for mark in "ab"
        }
    return {"pk": world.things["claim"][side].pk}


def draft_claim(world: World, side: str) -> dict:
    """A claim the member is still filling in; the neighbour's is somebody else's."""
    if "draft_claim" not in world.things:
        own = ClaimFactory(user=world.people["member"], state="draft", submitted_at=None)
        other = ClaimFactory(name=CANARY["b"], state="draft", submitted_at=None)
        world.things["draft_claim"] = {"a": own, "b": other}
    return {"pk": world.things["draft_claim"][side].pk}


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
        role="clerk",
        valid_until=end,
        scope=["view"],
        sponsor=agent,
        awaits=True,
    )


ARGS = {
    "membership:answer": invitation,
    "membership:claim": claim,
    "membership:decide": lambda world, side: claim(world, side) | {"verb": "approve"},
    "membership:reveal": claim,
    "membership:licence": claim,
    "membership:letter": claim,
    "membership:blank_letter": draft_claim,
    "membership:answer_claim": lambda world, side: claim(world, side) | {"said": "agreed"},
    "membership:reveal_members": firm,
    "membership:question": lambda world, side: draft_claim(world, side) | {"key": "name"},
    "membership:withdraw": draft_claim,
    "membership:check": draft_claim,
    "membership:members": firm,
    "membership:hand_over": firm,
    "membership:change_member": membership,
    "membership:remove_member": membership,
}
