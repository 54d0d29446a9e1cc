"""卡片: by which meeting a step was decided."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from desk.cards import Card, Line
from targets.meetings.models import Decision
from targets.tasks.models import TaskStep


def of_step(user: User, step: TaskStep, today: date) -> Iterator[Card]:
    """由哪次会议议定."""
    del today
    rows = Decision.objects.visible_to(user).filter(step=step).select_related("meeting")
    lines = [Line(f"{row.meeting}议定", row.meeting.get_absolute_url()) for row in rows]
    if lines:
        yield Card("联席会议", lines)
