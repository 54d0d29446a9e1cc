"""下一级: which titles a firm can apply for already, and which one is next to work for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from enterprises.evaluation.rules.industries import NOT_APPLICABLE
from enterprises.registry.rules.kinds import EVALUABLE, LEFT_BY

BOUNDS = ("sme_size", "scale", "manufacturing")  # what a firm of that size or sector cannot change


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next: titles passed and not yet held, and the first one still to work for."""

    ready: tuple[str, ...]
    kind: str | None

    @property
    def first(self) -> str | None:
        """Named first: what only has to be applied for."""
        return self.ready[0] if self.ready else self.kind


def ahead(results: Mapping[str, Mapping[str, Any]], held: Iterable[str]) -> Ahead:
    """Of the results by kind; titles held or left behind, and those closed, are no next rung."""
    mine = frozenset(held)
    rungs = [
        kind
        for kind in EVALUABLE
        if kind in results and kind not in mine and mine.isdisjoint(LEFT_BY.get(kind, ()))
    ]
    ready = tuple(kind for kind in rungs if results[kind]["passed"])
    open_to = [kind for kind in rungs if kind not in ready and not is_closed(results[kind])]
    return Ahead(ready, open_to[0] if open_to else None)


def is_closed(result: Mapping[str, Any]) -> bool:
    """Whether size or sector shut the firm out, whatever it does this year."""
    return any(
        condition["key"] in BOUNDS
        and (condition["met"] is False or condition["actual"] == NOT_APPLICABLE)
        for condition in result["conditions"]
    )
