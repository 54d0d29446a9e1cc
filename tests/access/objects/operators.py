"""Operators: ours led by the operator's person, the neighbour's by another; who else is there."""

from tests.access.objects.incubators import the_carrier
from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.incubators import OperatorMemberFactory
from tests.factories.seats import OperatorInvitationFactory


def operator(world: World, side: str) -> dict:
    """Who runs the carrier of a side."""
    return {"pk": the_carrier(world, side).operator_id}


def colleague(world: World, side: str) -> dict:
    """A second person of the operator."""
    if ("colleague", side) not in world.things:
        user = UserFactory(role="operator", full_name=f"{CANARY[side]}人")
        world.things["colleague", side] = OperatorMemberFactory(
            operator=the_carrier(world, side).operator, user=user, role="clerk"
        )
    return operator(world, side) | {"member": world.things["colleague", side].pk, "verb": "remove"}


def invited(world: World, side: str) -> dict:
    """Somebody who has not answered."""
    if ("invited", side) not in world.things:
        world.things["invited", side] = OperatorInvitationFactory(
            operator=the_carrier(world, side).operator, name=f"{CANARY[side]}人"
        )
    invitation = world.things["invited", side].pk
    return operator(world, side) | {"invitation": invitation, "verb": "revoke"}


def asked(world: World, side: str) -> dict:
    """The operator's person is asked by another operator; at the neighbour's, somebody else."""
    if ("asked", side) not in world.things:
        own = {"contact": world.people["operator"].username} if side == "a" else {}
        world.things["asked", side] = OperatorInvitationFactory(**own)
    return {"word": "operator", "pk": world.things["asked", side].pk, "verb": "accept"}


ARGS = {
    "operators:thing": operator,
    "operators:act_on_row": lambda world, side: operator(world, side) | {"verb": "invite"},
    "operators:act": lambda world, side: {"verb": "register"},
    "operators-detail": operator,
    "operators-change": operator,
    "operators-invite": operator,
    "operator_people:people": operator,
    "operator_people:reveal": operator,
    "operator_people:invite": operator,
    "operator_people:member": colleague,
    "operator_people:invitation": invited,
    "joining:reply": asked,
}
