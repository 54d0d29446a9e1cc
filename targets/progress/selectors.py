"""要写进展的举措: those under way in a month; what was said of them the month before."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from accounts.models import System
from targets.progress.models import MonthlyProgress
from targets.progress.rules.notes import Note
from targets.progress.rules.timetable import last_day
from targets.tasks.models import TaskStep
from targets.tasks.rules.state_on import done_on
from targets.tasks.selectors.facts import facts_of, with_facts
from targets.tasks.selectors.steps import kept_steps


def under_way(period: date, units: Iterable[int] | None = None) -> dict[int, list[TaskStep]]:
    """By unit: steps filed by the month's end and not done before it began. Four queries."""
    rows = kept_steps(System()).select_related("task", "unit")
    if units is not None:
        rows = rows.filter(unit__in=units)
    found: dict[int, list[TaskStep]] = defaultdict(list)
    for step in with_facts(rows).order_by("task__no", "deadline", "pk"):
        facts = facts_of(step)
        done = done_on(facts)
        if facts.filed_on <= last_day(period) and (done is None or done >= period):
            found[step.unit_id].append(step)
    return dict(found)


def notes_before(period: date, units: Iterable[int]) -> dict[int, Note]:
    """By step: what its unit said for the last month before this one."""
    rows = MonthlyProgress.objects.filter(unit__in=units, collection__period__lt=period)
    found: dict[int, Note] = {}
    for row in rows.order_by("-collection__period"):
        for step in row.notes:
            if not row.note_on(int(step)).is_empty:
                found.setdefault(int(step), row.note_on(int(step)))
    return found


def notes_of(step: TaskStep) -> list[tuple[MonthlyProgress, Note]]:
    """What was said of a step, the last month first; drafts aside."""
    rows = MonthlyProgress.objects.filter(unit=step.unit_id).exclude(state="draft")
    told = rows.select_related("collection", "unit").order_by("-collection__period")
    return [(row, row.note_on(step.pk)) for row in told if not row.note_on(step.pk).is_empty]
