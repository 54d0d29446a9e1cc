"""卡片: on a step, what was said of it month by month."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from desk.cards import Card, Line
from targets.progress.selectors import notes_of
from targets.tasks.models import TaskStep

MOST = 3


def notes_card(user: User, step: TaskStep, today: date) -> Iterator[Card]:
    """月度进展, the last months first."""
    told = notes_of(step)[:MOST]
    if lines := [
        Line(f"{row.collection.period:%Y-%m}：{note}", row.get_absolute_url()) for row, note in told
    ]:
        yield Card("月度进展", lines)
