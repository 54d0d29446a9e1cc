"""办理经过: every step a filing ever took, in the order it was taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from collecting.models import Filing
from collecting.rules.chains import RETURNED, SUBMITTED, Chain


@dataclass(frozen=True, slots=True)
class Step:
    """One step; of the times it was saved only those around the others are told."""

    at: datetime
    words: str
    is_save: bool = False


def course_of(filing: Filing) -> list[Step]:
    """Read from what was kept of each version: a second submission does not hide the first."""
    events = filing.pgh_event_model.objects  # type: ignore[attr-defined]
    versions = list(events.filter(pgh_obj_id=filing.pk).order_by("pgh_id"))
    people, before = _names(filing.chain, versions), None
    steps: list[Step] = []
    for version in versions:
        for step in _steps(filing, version, before, people):
            if step.is_save and steps and steps[-1].is_save and len(steps) > 1:
                steps.pop()  # a draft saved ten times is told by its first and last
            steps.append(step)
        before = version
    return steps


def _steps(filing: Filing, version: Any, before: Any, people: dict[int, str]) -> Iterator[Step]:
    """What this version says that the one before did not."""
    if before is None or version.saved_at != before.saved_at:
        yield Step(version.saved_at, f"保存{_by(people, version.saved_by_id)}", is_save=True)
    words = {
        SUBMITTED: f"提交，签署人 {version.signer}，回执号 {filing.number}",
        **{
            level.state: f"{level.done}{_by(people, getattr(version, f'{level.state}_by_id'))}"
            for level in filing.chain.levels
        },
        RETURNED: f"退回：{version.return_reason}",
    }
    fresh = [
        name for name in words if _at(version, name) and _at(version, name) != _at(before, name)
    ]
    for name in sorted(fresh, key=lambda name: _at(version, name)):
        yield Step(_at(version, name), words[name])
    for name, does in _taken_back(filing.chain).items():
        if _at(before, name) and not _at(version, name) and RETURNED not in fresh:
            yield Step(version.pgh_created_at, f"撤回{does}")


def _taken_back(chain: Chain) -> dict[str, str]:
    return {SUBMITTED: "提交", **{level.state: level.does for level in chain.levels}}


def _at(version: Any, name: str) -> Any:
    return getattr(version, f"{name}_at", None)


def _names(chain: Chain, versions: list[Any]) -> dict[int, str]:
    """Everybody who did one of the steps; one query."""
    names = ("saved_by_id", *(f"{level.state}_by_id" for level in chain.levels))
    keys = {getattr(version, name) for version in versions for name in names}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys - {None})}


def _by(people: dict[int, str], pk: int | None) -> str:
    return f"（{people[pk]}）" if pk in people else ""
