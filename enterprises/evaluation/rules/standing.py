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
    asked = dict(met)
    if kind in WAYS:
        score, direct = WAYS[kind]
        ways = (asked[score], asked.pop(direct))
        asked[score] = True if True in ways else None if None in ways else False
    if passed:
        asked = dict.fromkeys(asked, True)
    return Standing(*(_keys(asked, answer) for answer in (True, False, None)))


def standing_of(found: Mapping[str, Any]) -> Standing:
    """Of a result as `evaluate` gives it, kept ones too."""
    answers = {one["key"]: one["met"] for one in found["conditions"]}
    return standing(found["kind"], answers, passed=found["passed"])


def _keys(asked: Mapping[str, bool | None], answer: bool | None) -> tuple[str, ...]:
    return tuple(sorted(key for key, said in asked.items() if said is answer))
