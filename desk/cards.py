"""卡片: what the rooms above tell on a thing's page; they register, none looks upwards.

shows(Enterprise, gap_card, place=10)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from accounts.models import User
from common.placed import Placed


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


Source = Callable[[User, Any, date], Iterable[Card]]
SOURCES: dict[type[Model], Placed[Source]] = {}


def shows(of: type[Model], source: Source, *, place: int) -> None:
    """Asked whenever the page of such a thing is opened; a few queries at most."""
    SOURCES.setdefault(of, Placed(f"cards of {of.__name__}")).put(place, source)


def cards_of(thing: Model, user: User, today: date) -> list[Card]:
    """Everything every room has to say of this thing to this person."""
    sources = SOURCES.get(type(thing), ())
    return [card for source in sources for card in source(user, thing, today)]
