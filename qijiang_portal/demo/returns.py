"""填报演示: October's monthly return and last year's annual one, some firms at each step."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from accounts.models import System, User
from common.dates import today
from enterprises.registry.models import Enterprise
from enterprises.returns.actions import open_collection
from enterprises.returns.models import Collection, MonthlyReturn, RosterEntry
from enterprises.returns.rules.states import State

OPENED = date(2026, 11, 2)
OCTOBER, SHOWN = date(2026, 10, 1), 300
STEPS = (State.DRAFT, State.SUBMITTED, State.SUBMITTED, State.REVIEWED, State.RECEIVED,
         State.RETURNED)  # fmt: skip
RECEIVED_STEP = STEPS.index(State.RECEIVED)
SENT = datetime(2026, 11, 9, 2, tzinfo=UTC)


def write(seed: int) -> int:
    """Opens both collections; how many returns there are."""
    due = max(date(2026, 11, 13), today() + timedelta(days=5))  # whenever it is looked at
    for kind, period in (("annual", date(2025, 1, 1)), ("monthly", OCTOBER)):
        monthly = open_collection(by=System(), kind=kind, period=period, day=OPENED, due_on=due)
    own = Enterprise.objects.filter(members__user__username="demo-enterprise").first()
    if own:
        RosterEntry.objects.get_or_create(
            collection=monthly, enterprise=own, defaults={"source": "演示企业"}
        )
    return _returns(monthly, own, Random(seed))


def _returns(october: Collection, own: Enterprise | None, chance: Random) -> int:
    """The demo firm has September behind it and October before it; others are on their way."""
    september = Collection.objects.create(
        kind="monthly", period=date(2026, 9, 1), opens_on=date(2026, 10, 8),
        due_on=date(2026, 10, 21), locks_on=date(2026, 10, 29),
    )  # fmt: skip
    firms = list(
        october.roster.exclude(enterprise=own).order_by("pk").values_list("enterprise", flat=True)
    )[:SHOWN]
    clerk = User.objects.filter(username="demo-town").first()
    office = User.objects.filter(username="demo-office").first()
    rows = [
        MonthlyReturn(
            collection=october, enterprise_id=pk, **_numbers(chance), **step(at, clerk, office)
        )
        for at, pk in enumerate(firms)
    ]
    if own:
        received = step(RECEIVED_STEP, clerk, office)
        rows.append(
            MonthlyReturn(collection=september, enterprise=own, **_numbers(chance), **received)
        )
    MonthlyReturn.objects.bulk_create(rows)
    return len(rows)


def _numbers(chance: Random) -> dict[str, Any]:
    revenue, staff = chance.randint(800, 40_000), chance.randint(12, 400)
    return {
        "revenue": Decimal(revenue), "output_value": Decimal(revenue) * 11 / 10,
        "rd_expense": Decimal(revenue * chance.randint(20, 70)) / 1000,
        "taxes": Decimal(revenue * chance.randint(10, 40)) / 1000,
        "staff": staff, "tech_staff": staff // chance.randint(5, 9),
        "patents_filed": chance.randint(0, 4), "patents_granted": chance.randint(0, 3),
    }  # fmt: skip


def step(at: int, clerk: User | None, office: User | None) -> dict[str, Any]:
    """Who has done what, as the chain would have written it."""
    state = STEPS[at % len(STEPS)]
    about: dict[str, Any] = {"state": state.value}
    if state == State.DRAFT:
        return about
    about |= {
        "saved_at": SENT,
        "submitted_at": SENT,
        "first_submitted_at": SENT,
        "signer": "演示签署人",
    }
    if state == State.RETURNED:
        about |= {"returned_by": clerk, "returned_at": SENT, "return_reason": "演示：请核对税金"}
    if state in (State.REVIEWED, State.RECEIVED):
        about |= {"reviewed_by": clerk, "reviewed_at": SENT}
    if state == State.RECEIVED:
        about |= {"received_by": office, "received_at": SENT}
    return about
