"""载体页的“入驻”: the rent roll, how many are hatched, what its firms hold, how that went."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.http import SignedInRequest
from common.charts.base import Chart, month
from common.charts.steps import steps
from common.dates import month_end, month_ends, today
from common.tables import plain
from incubators.carriers.models import Incubator
from incubators.stays.cards.carriers import occupied_words, roll_url
from incubators.stays.listings import VERDICTS, months_left
from incubators.stays.models import Tenancy
from incubators.stays.policies import can_admit
from incubators.stays.selectors.counting import graduates_between
from incubators.stays.selectors.roll import Inside, ladder, roll_of, tenants_by_day
from incubators.stays.verbs import ADMITTING

MOST, MOST_MONTHS = 100, 36
COLUMNS = plain(
    "企业或团队", "面积（㎡）", "工位", "起", "止", "在孵", "孵化剩余（月）",
    numeric=("面积（㎡）", "工位", "孵化剩余（月）"),
)  # fmt: skip


def carrier_panel(request: SignedInRequest, carrier: Incubator) -> dict[str, Any]:
    """Who is inside today, whose contract ends soonest first."""
    day, user = today(), request.user
    roll = roll_of(carrier, day)
    return {
        "roll": [_row(stay) for stay in roll.stays[:MOST]],
        "roll_columns": COLUMNS,
        "roll_url": roll_url(carrier),
        "is_long": len(roll.stays) > MOST,
        "firms": len(roll.firms),
        "teams": roll.teams,
        "hatched": roll.hatched,
        "hatched_url": roll_url(carrier, incubatee="yes"),
        "unknown": roll.unknown,
        "unknown_url": roll_url(carrier, incubatee="unknown"),
        "graduates": graduates_between(None, day, [carrier.pk]).count(),
        "graduates_url": roll_url(carrier, graduated="yes", when="any"),
        "occupied": occupied_words(roll.occupied),
        "ladder": ladder(carrier, day),
        "inside_chart": _chart(carrier, day),
        "admitting": _admitting(request, carrier) if can_admit(user, carrier) else [],
    }


def _row(stay: Tenancy) -> dict[str, Any]:
    verdict = VERDICTS[stay.now_incubatee] if stay.enterprise_id else "团队"  # type: ignore[attr-defined]
    return {"stay": stay, "verdict": verdict, "months": months_left(stay)}


def _admitting(request: SignedInRequest, carrier: Incubator) -> list[tuple[str, str]]:
    return [
        (verb.title, f"{reverse('stays:act', args=[name])}?incubator={carrier.code}")
        for name, verb in ADMITTING.items()
        if verb.may(request.user, None)
    ]


def _chart(carrier: Incubator, day: date) -> Chart | None:
    """在驻家数 at month ends, the last three years; None where nobody ever came."""
    since = date(day.year - MOST_MONTHS // 12, day.month, 1)
    ends = month_ends(since, month_end(day))[-MOST_MONTHS:]
    counts = tenants_by_day(ends, [carrier.pk])
    if not counts:
        return None
    inside = [counts.get((carrier.pk, end), Inside()) for end in ends]
    lines = {"企业": [one.firms for one in inside], "团队": [one.teams for one in inside]}
    return steps(measured_in="家", months=[month(end) for end in ends], series=lines)
