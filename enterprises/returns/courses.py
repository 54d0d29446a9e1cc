"""办理经过: every step a return ever took, in the order it was taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from enterprises.returns.models import Filing

STAMPS = ("submitted", "reviewed", "received", "returned")
TAKEN_BACK = {"submitted": "撤回提交", "reviewed": "撤回审核", "received": "撤回接收"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; of the times it was saved only those around the others are told."""

    at: datetime
    words: str
    is_save: bool = False


def course_of(filing: Filing) -> list[Step]:
    """Read from what was kept of each version: a second submission does not hide the first."""
    kept = list(filing.pgh_event_model.objects.filter(pgh_obj_id=filing.pk).order_by("pgh_id"))  # type: ignore[attr-defined]
    people, before = _names(kept), None
    steps: list[Step] = []
    for one in kept:
        for step in _steps(one, before, filing.number, people):
            if step.is_save and steps and steps[-1].is_save and len(steps) > 1:
                steps.pop()  # a draft saved ten times is told by its first and last
            steps.append(step)
        before = one
    return steps


def _steps(one: Any, before: Any, number: str, people: dict[int, str]) -> Iterator[Step]:
    """What this version says that the one before did not."""
    if before is None or one.saved_at != before.saved_at:
        yield Step(one.saved_at, f"保存{_by(people, one.saved_by_id)}", is_save=True)
    words = {
        "submitted": f"提交，签署人 {one.signer}，回执号 {number}",
        "reviewed": f"街镇（园区）已审核{_by(people, one.reviewed_by_id)}",
        "received": f"区科技局已接收{_by(people, one.received_by_id)}",
        "returned": f"退回：{one.return_reason}",
    }
    fresh = [name for name in STAMPS if _at(one, name) and _at(one, name) != _at(before, name)]
    for name in sorted(fresh, key=lambda name: _at(one, name)):
        yield Step(_at(one, name), words[name])
    for name, said in TAKEN_BACK.items():
        if _at(before, name) and not _at(one, name) and "returned" not in fresh:
            yield Step(one.pgh_created_at, said)


def _at(one: Any, name: str) -> Any:
    return getattr(one, f"{name}_at", None)


def _names(kept: list[Any]) -> dict[int, str]:
    """Everybody who did one of the steps; one query."""
    names = ("saved_by_id", "reviewed_by_id", "received_by_id")
    asked = {getattr(one, name) for one in kept for name in names}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=asked - {None})}


def _by(people: dict[int, str], pk: int | None) -> str:
    return f"（{people[pk]}）" if pk in people else ""
