"""What this room keeps of each side's firm; it carries the firm's marked name."""

from tests.factories.capital import (
    CreditTotalFactory,
    InsuranceClaimFactory,
    InsurancePolicyFactory,
    ListingCaseFactory,
    PledgeFactory,
    SeedInvestmentFactory,
)


def _made(world) -> dict:
    if "capital" not in world.things:
        world.things["capital"] = {side: _of(world.firms[side]) for side in "ab"}
    return world.things["capital"]


def _of(firm) -> dict:
    policy = InsurancePolicyFactory(enterprise=firm)
    return {
        "listing-cases": ListingCaseFactory(enterprise=firm),
        "insurance": policy,
        "insurance-claims": InsuranceClaimFactory(policy=policy),
        "pledges": PledgeFactory(enterprise=firm),
        "seed-investments": SeedInvestmentFactory(enterprise=firm),
        "credit-totals": CreditTotalFactory(enterprise=firm),
    }


def thing(kind: str, verb: str = ""):
    """The thing of a side, with a deed about it."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _made(world)[side][kind].pk} | more


LISTS = {
    "listing-cases": ("open", "step note correct undo"),
    "insurance": ("record", "claim correct end withdraw"),
    "insurance-claims": ("pay", "pay refuse withdraw"),
    "pledges": ("register", "release correct withdraw"),
    "seed-investments": ("invest", "follow leave correct withdraw"),
    "credit-totals": ("record", "correct withdraw"),
}
ARGS = {"capital:figures": lambda world, side: {"at": "insurance_cover.2026-11-30"}}
for key, (adding, verbs) in LISTS.items():
    ARGS[f"{key}:thing"] = thing(key)
    ARGS[f"{key}:act_on_row"] = thing(key, verbs.split()[0])
    ARGS[f"{key}:act"] = lambda world, side, verb=adding: {"verb": verb}
    for name in ("detail", *verbs.split()):
        ARGS[f"{key}-{name}"] = thing(key)
