"""卡片: what was said of a step, on its page."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from desk.cards import Card, Line
from targets.supervision.rules.telling import stage_words
from targets.supervision.selectors.slips import slips
from targets.tasks.models import TaskStep


def of_step(user: User, step: TaskStep, today: date) -> Iterator[Card]:
    """Its slips, the newest first; the open one with its stage and clock."""
    lines = [
        Line(
            f"{slip} {slip.get_color_display()}，{stage_words(slip.stage, slip.due_on, today)}",
            slip.get_absolute_url(),
            slip.due_on,
        )
        for slip in slips(user).filter(step=step)
    ]
    if lines:
        yield Card("督办", lines)
