"""What is watched of each side's loan."""

from datetime import date

from django.utils import timezone

from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign, Visit
from tests.access.objects.loans import the_loan
from tests.access.world import CANARY, World

DAY = date(2026, 3, 1)


def _things(world: World, side: str) -> dict:
    if ("watch", side) not in world.things:
        loan, mark = the_loan(world, side), CANARY[side]
        plan = CollectionPlan.objects.create(loan=loan, opened_on=DAY, goal=f"{mark}目标")
        world.things["watch", side] = {
            "loan-alerts": Alert.objects.create(
                loan=loan, kind="overdue", about="2026-02-15", since=DAY, words=f"{mark}情况"
            ),
            "loan-visits": Visit.objects.create(
                loan=loan, kind="collecting", on=DAY, found=f"{mark}走访", at=timezone.now()
            ),
            "loan-signs": Sign.objects.create(
                loan=loan, kind="lawsuit", on=DAY, words=f"{mark}涉诉", at=timezone.now()
            ),
            "collection-plans": plan,
            "collection-steps": CollectionStep.objects.create(plan=plan, kind="call", due_on=DAY),
        }
    return world.things["watch", side]


def thing(kind: str, verb: str = ""):
    """The thing of a side, with a deed about it."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _things(world, side)[kind].pk} | more


LISTS = {
    "loan-alerts": ("handle",),
    "loan-visits": (),
    "loan-signs": ("end",),
    "collection-plans": ("add-step", "close"),
    "collection-steps": ("do",),
}
ARGS = {}
for key, verbs in LISTS.items():
    ARGS |= {
        f"{key}:thing": thing(key),
        f"{key}:act_on_row": thing(key, verbs[0] if verbs else "none"),
        f"{key}:act": lambda world, side: {"verb": "add"},  # there is none
        f"{key}-detail": thing(key),
        **{f"{key}-{verb}": thing(key) for verb in verbs},
    }
