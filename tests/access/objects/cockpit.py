"""The cockpit: a change of a count, by its address; what the office wrote."""

from collections.abc import Callable
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from targets.cockpit.models import Wording
from tests.access.objects.goals import load_plan
from tests.access.world import World


def change(world: World, side: str) -> dict:
    load_plan(world)
    return {"at": "high_tech,2026-10-01,2026-10-31,,"}


def wording(verb: str = "") -> Callable[[World, str], dict]:
    """What the office wrote, with a deed about it."""

    def about(world: World, side: str) -> dict:
        load_plan(world)
        if "wording" not in world.things:
            world.things["wording"] = Wording.objects.create(
                text="先保复审。",
                during=DateRange(date(2026, 3, 1), date(2026, 4, 1)),
                written_at="2026-03-01T00:00:00Z",
            )
        return {"pk": world.things["wording"].pk} | ({"verb": verb} if verb else {})

    return about


ARGS = {
    "cockpit:moves": change,
    "wordings:thing": wording(),
    "wordings:act_on_row": wording("withdraw"),
    "wordings:act": lambda world, side: {"verb": "write"},
    "wordings-detail": wording(),
    "wordings-withdraw": wording(),
}
