"""身份史: what who acts for a firm or a body held, from when until when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody held at a firm or a body, from when until when, and how it ended."""

    who: User
    role: str
    scope: str
    until_day: date | None
    began: datetime
    ended: datetime | None
    how: str


def held_over_time(
    events: QuerySet[Any], endings: Mapping[str, str], said: Callable[[Any], tuple[str, str]]
) -> list[Held]:
    """身份史, newest first; `said` is role and scope in words, `endings` the words of an action."""
    events = events.select_related("user", "pgh_context")
    lines: dict[int, list[Any]] = {}
    for event in events.order_by("pgh_id"):
        lines.setdefault(event.pgh_obj_id, []).append(event)
    ended = [held for line in lines.values() for held in _ended(line, endings, said)]
    return sorted(ended, key=lambda held: held.began, reverse=True)


def _ended(
    line: list[Any], endings: Mapping[str, str], said: Callable[[Any], tuple[str, str]]
) -> Iterator[Held]:
    for event, after in pairwise(line):
        if event.pgh_label == "delete":
            continue
        context = after.pgh_context.metadata if after.pgh_context else {}
        role, scope = said(event)
        yield Held(
            who=event.user,
            role=role,
            scope=scope,
            until_day=event.valid_until,
            began=event.pgh_created_at,
            ended=after.pgh_created_at,
            how=endings.get(context.get("action", ""), "变更"),
        )
