"""一个事实和它的出处: its value as a file of facts writes it, the words, where it opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from incubators.carriers.rules.facts import read

Raw = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Told:
    """One fact; without a value the words say why it is not known."""

    value: Raw
    words: str
    url: str = ""
    on: date | None = None


ByName = dict[str, Told]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A carrier's facts on a day, each with where it comes from."""

    told: Mapping[str, Told] = field(default_factory=dict)

    @property
    def raw(self) -> dict[str, Raw]:
        """As a file of facts; the unknown is absent."""
        return {name: one.value for name, one in self.told.items() if one.value is not None}

    @property
    def facts(self) -> dict[str, Any]:
        """As the rules take them."""
        return read(self.raw)

    @property
    def sources(self) -> dict[str, str]:
        """Of each fact, known or not, in words where it comes from."""
        return {name: one.words for name, one in self.told.items()}
