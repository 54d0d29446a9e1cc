"""撤回的注销、吊销、撤销和合并: what the register's own history says a firm was freed of.

The papers name the exits they saw. An end that came before the first paper is named by nobody but
the history, which keeps every state of the firm and of its certificates with the verb behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from enterprises.registry.models import Enterprise, Qualification


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The day that no longer holds (None: no day of its own), and the sentence."""

    at: datetime
    on: date | None
    why: str


def taken_back(firms: Iterable[int], kind: str, day: date) -> dict[int, TakenBack]:
    """The latest news of each firm, where it is that something was taken back. Two queries."""
    ids = sorted(set(firms))
    latest: dict[int, tuple[datetime, bool, TakenBack | None]] = {}
    for firm, at, found in [*_of_firms(ids, day), *_of_certificates(ids, kind, day)]:
        if firm not in latest or (at, found is not None) >= latest[firm][:2]:
            latest[firm] = (at, found is not None, found)
    return {firm: found for firm, (_, _, found) in latest.items() if found}


def _of_firms(ids: list[int], day: date) -> Iterator[tuple[int, datetime, TakenBack | None]]:
    for before, after in _changes(Enterprise.pgh_event_model, pgh_obj_id__in=ids):  # type: ignore[attr-defined]
        verb, reason = _verb(after)
        if verb == "restore" and before is not None:
            days = [d for d in (before.deregistered_on, before.licence_revoked_on) if d]
            if days and min(days) <= day:
                said = _said("撤回“注销吊销”的登记", reason)
                yield (
                    after.pgh_obj_id,
                    after.pgh_created_at,
                    TakenBack(after.pgh_created_at, min(days), said),
                )
        elif verb == "undo_merge":
            found = TakenBack(after.pgh_created_at, None, _said("撤销合并", reason))
            yield after.pgh_obj_id, after.pgh_created_at, found


def _of_certificates(
    ids: list[int], kind: str, day: date
) -> Iterator[tuple[int, datetime, TakenBack | None]]:
    """Taken-back revocations; a certificate registered is news too, and nothing taken back."""
    events = Qualification.pgh_event_model  # type: ignore[attr-defined]
    for before, after in _changes(events, enterprise__in=ids, kind=kind):
        verb, reason = _verb(after)
        if before is None:
            yield after.enterprise_id, after.pgh_created_at, None
            continue
        on = before.revoked_on
        if verb == "restore_qualification" and on and on <= day and not after.revoked_on:
            found = TakenBack(after.pgh_created_at, on, _said("撤回“撤销”的登记", reason))
            yield after.enterprise_id, after.pgh_created_at, found


def _changes(events: Any, **of: Any) -> Iterator[tuple[Any, Any]]:
    """Each state of each record with the one before it; None where it began."""
    line = events.objects.filter(**of).select_related("pgh_context")
    for before, after in pairwise([None, *line.order_by("pgh_obj_id", "pgh_id")]):
        assert after is not None
        is_same = before is not None and before.pgh_obj_id == after.pgh_obj_id
        yield before if is_same else None, after


def _verb(event: Any) -> tuple[str, str]:
    known = event.pgh_context.metadata if event.pgh_context else {}
    return str(known.get("action", "")), str(known.get("reason", ""))


def _said(what: str, reason: str) -> str:
    return f"{what}：{reason}" if reason else what
