"""A bank of each side; the bank's person of the world leads ours."""

from tests.access.world import CANARY, World
from tests.factories.accounts import UserFactory
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory
from tests.factories.seats import InstitutionInvitationFactory


def the_bank(world: World, side: str):
    """Ours is the one that the world's bank person acts for."""
    if ("bank", side) not in world.things:
        world.things["bank", side] = BankFactory(name=f"{CANARY[side]}银行支行")
    return world.things["bank", side]


def bank(world: World, side: str) -> dict:
    return {"pk": the_bank(world, side).pk}


def agreement(world: World, side: str) -> dict:
    if ("agreement", side) not in world.things:
        world.things["agreement", side] = AgreementFactory(
            institution=the_bank(world, side), code=f"{CANARY[side]}协议"
        )
    return {"pk": world.things["agreement", side].pk}


def banker(world: World, side: str) -> dict:
    """A second person of the bank."""
    if ("banker", side) not in world.things:
        user = UserFactory(role="bank", full_name=f"{CANARY[side]}人")
        world.things["banker", side] = BankerFactory(
            institution=the_bank(world, side), user=user, role="clerk"
        )
    return {"pk": world.things["banker", side].pk}


def colleague(world: World, side: str) -> dict:
    """A second person of the bank, as its own page names him."""
    return bank(world, side) | {"member": banker(world, side)["pk"], "verb": "remove"}


def invited(world: World, side: str) -> dict:
    """Somebody who has not answered."""
    if ("banker invited", side) not in world.things:
        world.things["banker invited", side] = InstitutionInvitationFactory(
            institution=the_bank(world, side), name=f"{CANARY[side]}人"
        )
    return bank(world, side) | {
        "invitation": world.things["banker invited", side].pk,
        "verb": "revoke",
    }


def _with(of, verb: str):
    return lambda world, side: of(world, side) | {"verb": verb}


ARGS = {
    "institutions:thing": bank,
    "institutions:act_on_row": _with(bank, "change"),
    "institutions:act": lambda world, side: {"verb": "register"},
    "agreements:thing": agreement,
    "agreements:act_on_row": _with(agreement, "end"),
    "agreements:act": lambda world, side: {"verb": "add"},  # there is none
    "agreement_papers:paper": agreement,
    "institution_seats:people": bank,
    "institution_seats:reveal": bank,
    "institution_seats:invite": bank,
    "institution_seats:member": colleague,
    "institution_seats:invitation": invited,
    "institution_people:thing": banker,
    "institution_people:act_on_row": _with(banker, "change"),
    "institution_people:act": lambda world, side: {"verb": "add"},  # there is none
}
for key, of, verbs in (
    ("institutions", bank, "detail change agree invite add merge"),
    ("agreements", agreement, "detail follow end"),
    ("institution_people", banker, "detail change hand-over remove"),
):
    ARGS |= {f"{key}-{verb}": of for verb in verbs.split()}
