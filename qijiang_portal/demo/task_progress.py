"""Demo months of the units' steps: the last one, most of it filed, plainly labelled."""

from datetime import date, datetime, timedelta

from accounts.models import System
from targets.progress.actions import open_collection
from targets.progress.models import MonthlyProgress, ProgressCollection
from targets.progress.rules.notes import Note
from targets.progress.rules.states import State
from targets.progress.rules.timetable import MONTHLY, last_over
from targets.progress.selectors import under_way

NOTE = Note("演示：按清单推进，本月走访三户", 40, "演示：下月集中对接")
EVERY = 4  # of so many units one is silent, one has only sent


def write(now: datetime, today: date) -> int:
    """How many units have filed; none where a month was opened before or nobody owes one."""
    period = last_over(today)
    owed = under_way(period)
    if not owed or ProgressCollection.objects.exists():
        return 0
    collection = open_collection(
        by=System(),
        kind=MONTHLY,
        period=period,
        day=today,
        opens_on=today - timedelta(days=1),
        due_on=today + timedelta(days=5),
        locks_on=today + timedelta(days=15),
    )
    filed = [(at, unit) for at, unit in enumerate(sorted(owed)) if at % EVERY]
    MonthlyProgress.objects.bulk_create(
        MonthlyProgress(
            collection=collection,
            unit_id=unit,
            notes={str(step.pk): NOTE.as_kept() for step in owed[unit]},
            signer="演示经办",
            submitted_at=now,
            first_submitted_at=now,
            state=(State.SUBMITTED if at % EVERY == 1 else State.RECEIVED).value,
            received_at=None if at % EVERY == 1 else now,
        )
        for at, unit in filed
    )
    return len(filed)
