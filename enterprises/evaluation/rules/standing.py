"""站在哪里: what of a kind's conditions is met, stands in the way, or is still open.

Where score and direct pass are ways of each other they are one thing asked, named `score`: met by
either, in the way only where neither can be met any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WAYS: Mapping[str, tuple[str, str]] = {
    "tech_sme": ("score", "direct_pass"),
    "innovative_sme": ("score", "direct_pass"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document asks, each thing once: met, not met, not yet known; keys sorted."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.met) + len(self.unmet) + len(self.open)


def standing(kind: str, met: Mapping[str, bool | None], *, passed: bool | None) -> Standing:
    """The conditions' answers, either-or taken as one; who passes has nothing in the way."""
    answers = dict(met)
    if kind in WAYS:
        score, direct = WAYS[kind]
        ways = (answers[score], answers.pop(direct))
        answers[score] = True if True in ways else None if None in ways else False
    if passed:
        answers = dict.fromkeys(answers, True)
    return Standing(*(_keys(answers, answer) for answer in (True, False, None)))


def standing_of(result: Mapping[str, Any]) -> Standing:
    """Of a result as `evaluate` gives it, kept ones too."""
    answers = {condition["key"]: condition["met"] for condition in result["conditions"]}
    return standing(result["kind"], answers, passed=result["passed"])


def _keys(answers: Mapping[str, bool | None], answer: bool | None) -> tuple[str, ...]:
    return tuple(sorted(key for key, met in answers.items() if met is answer))
