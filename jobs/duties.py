"""待办: what each app says is due for a person; registered, so that none looks upwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # apps register before models are there
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: by when (None: no fixed day), what, how many, and where."""

    due: date | None
    text: str
    url: str
    action: str


Source = Callable[["User", date], Iterable[Duty]]
SOURCES: list[Source] = []


def tells_duties(source: Source) -> None:
    """Asked for every person who opens the workbench; a few counting queries at most."""
    if source not in SOURCES:
        SOURCES.append(source)


def told(user: User, today: date) -> list[Duty]:
    """Everything every app has to say to this person."""
    return [duty for source in SOURCES for duty in source(user, today)]
