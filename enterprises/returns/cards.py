"""首页卡片: what the rooms above tell a firm on its home; they register, none looks upwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from enterprises.registry.models import Enterprise


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know or do: when (None: no fixed day), what, and where it is done."""

    text: str
    url: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its title, its lines, one action; done of total where it measures a way."""

    title: str
    lines: list[Line] = field(default_factory=list)
    action: str = ""
    url: str = ""
    done: int | None = None
    total: int | None = None


Source = Callable[[User, Enterprise, date], Iterable[Card]]
SOURCES: list[Source] = []


def shows(source: Source) -> None:
    """Asked whenever a firm's person opens the home; a few queries at most."""
    if source not in SOURCES:
        SOURCES.append(source)


def shown(user: User, enterprise: Enterprise, today: date) -> list[Card]:
    return [card for source in SOURCES for card in source(user, enterprise, today)]
