"""载体月报演示: the last months of the demo carriers, the newest still open, one carrier silent.

Areas and stays are those the portal knows; whatever nobody registered is made up and says 演示.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from accounts.models import System, User
from common.dates import today
from incubators.months import actions
from incubators.months.figures import figures_of_many
from incubators.months.models import CarrierCollection, CarrierMonth
from incubators.months.rosters import owing
from incubators.months.rules.monthly import FIELDS
from incubators.months.rules.states import State
from incubators.months.rules.timetable import MONTHLY, last_over
from qijiang_portal.demo import operators

SHUT = 3  # months before the open one
SILENT_FOR = 2
OPEN_STEPS = (State.SUBMITTED, State.REVIEWED, State.RECEIVED)
MADE_UP = {  # field → between
    "total_area": (1_500, 30_000),
    "incubatees": (8, 60),
    "entered": (0, 3),
    "left": (0, 2),
    "graduated": (0, 1),
    "teams": (2, 12),
    "mentors": (4, 20),
    "activities": (1, 6),
    "high_tech": (0, 6),
    "cq_tech": (2, 20),
}


def write(seed: int) -> int:
    """How many months of carriers there are; none where no carrier owes one."""
    chance, day = Random(seed), today()
    period, made = last_over(MONTHLY, day), 0
    for back in range(SHUT + 1):
        made += _month(period, back, chance, day)
        period = last_over(MONTHLY, period)
    return made


def _month(period: date, back: int, chance: Random, day: date) -> int:
    """One month: all received and closed, or open with the carriers at each step."""
    opens = actions.planned(MONTHLY, period)["opens_on"]
    if opens > day or not owing(CarrierCollection(kind=MONTHLY, period=period)):
        return 0
    more = {} if back else {"due_on": max(opens + timedelta(days=10), day + timedelta(days=5))}
    collection = actions.open_collection(
        by=System(), kind=MONTHLY, period=period, day=max(opens, day), **more
    )
    rows = list(_rows(collection, back, chance))
    CarrierMonth.objects.bulk_create(rows)
    if back:
        actions.close_collection(
            collection, by=System(), now=datetime(*_shut(collection), tzinfo=UTC)
        )
    return len(rows)


def _shut(collection: CarrierCollection) -> tuple[int, int, int]:
    day = min(collection.locks_on, today())
    return day.year, day.month, day.day


def _rows(collection: CarrierCollection, back: int, chance: Random) -> Any:
    owed = collection.roster.select_related("incubator").order_by("incubator__code")
    carriers, own = [entry.incubator for entry in owed], operators.operator()
    figures = figures_of_many(collection, carriers)
    for at, carrier in enumerate(carriers):
        is_silent = carrier == carriers[-1] and len(carriers) > 1 and back <= SILENT_FOR
        is_demos = not back and carrier.operator_id == own.pk
        if is_silent or (is_demos and at % 2):  # one is left for the demo operator to file
            continue
        known = {name: one.value for name, one in figures[carrier.pk].items()}
        step = State.RECEIVED if back else State.RETURNED if is_demos else OPEN_STEPS[at % 3]
        yield CarrierMonth(
            collection=collection,
            incubator=carrier,
            **_numbers(known, chance),
            **_stamped(step, collection),
        )


def _numbers(known: dict[str, Any], chance: Random) -> dict[str, Any]:
    """What is known; else what might be."""
    said = {name: chance.randint(*span) for name, span in MADE_UP.items()}
    said |= {name: value for name, value in known.items() if value is not None}
    said.setdefault("self_area", int(said["total_area"] * 9 // 10))
    said.setdefault("incubatee_area", int(said["self_area"] * 7 // 10))
    said.setdefault("public_area", int(said["self_area"] // 10))
    said.setdefault("staff", said["incubatees"] * chance.randint(5, 14))
    said["invested"] = said["incubatees"] // 8
    return {field.name: said[field.name] for field in FIELDS}


def _stamped(state: State, collection: CarrierCollection) -> dict[str, Any]:
    """Who has done what, as the chain would have written it."""
    sent = datetime.combine(collection.opens_on, datetime.min.time(), UTC) + timedelta(days=3)
    clerk = User.objects.filter(username="demo-town").first()
    office = User.objects.filter(username="demo-office").first()
    about: dict[str, Any] = {
        "state": state.value,
        "saved_at": sent,
        "submitted_at": sent,
        "first_submitted_at": sent,
        "signer": "演示签署人",
    }
    if state == State.RETURNED:
        about |= {"returned_by": clerk, "returned_at": sent, "return_reason": "演示：请核对导师数"}
    if state in (State.REVIEWED, State.RECEIVED):
        about |= {"reviewed_by": clerk, "reviewed_at": sent}
    if state == State.RECEIVED:
        about |= {"received_by": office, "received_at": sent}
    return about
