"""An application of each side's firm at a bank of its own, not sent on yet."""

from tests.access.world import CANARY, World
from tests.factories.credit import ApplicationFactory
from tests.factories.finance import AgreementFactory, BankFactory


def made(world: World, side: str):
    if ("credit", side) not in world.things:
        bank = BankFactory(name=f"{CANARY[side]}银行")
        AgreementFactory(institution=bank)
        world.things["credit", side] = ApplicationFactory(
            loan__enterprise=world.firms[side],
            loan__bank=bank,
            loan__purpose=f"{CANARY[side]}用途",
            contact_name=f"{CANARY[side]}联系人",
        )
    return world.things["credit", side]


def application(world: World, side: str) -> dict:
    return {"pk": made(world, side).pk}


def firm(world: World, side: str) -> dict:
    return {"credit_code": world.firms[side].credit_code}


ARGS = {
    "asking:thing": application,
    "asking:act_on_row": lambda world, side: application(world, side) | {"verb": "endorse"},
    "asking:act": lambda world, side: {"verb": "apply"},  # there is none about no row
    "financing:contact": application,
    "financing:apply": lambda world, side: {"code": world.firms[side].credit_code},
    "financing-detail": firm,
    "financing-apply": firm,
}
OF_DISTRICT = ("endorse", "recommend", "return", "reject", "undo")
VERBS = (*OF_DISTRICT, "approve", "lend", "resubmit", "withdraw")
for name in ("detail", *VERBS):
    ARGS[f"asking-{name}"] = application
