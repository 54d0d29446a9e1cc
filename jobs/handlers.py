"""What each kind of job does, and what each minute does: registered by the apps that know.

An app registers in its `AppConfig.ready()`; jobs itself knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # apps register before models are there
    from jobs.models import Job


class Progress(Protocol):
    """Tell how far the work is; also renews the lease. Raises LeaseLostError if it was taken."""

    def __call__(self, done: int, total: int, note: str = "") -> None: ...


Handler = Callable[["Job", Progress], dict[str, Any]]
Minute = Callable[[datetime], None]

HANDLERS: dict[str, Handler] = {}
EVERY_MINUTE: list[Minute] = []
LABELS: dict[Minute, str] = {}  # what people call it


def handles(kind: str, handler: Handler) -> None:
    """This kind of job is done by this function: job, progress → result (JSON)."""
    HANDLERS[kind] = handler


def every_minute(work: Minute, label: str) -> None:
    """Called once a minute with the time; must be safe to repeat and quick."""
    LABELS[work] = label
    if work not in EVERY_MINUTE:
        EVERY_MINUTE.append(work)
