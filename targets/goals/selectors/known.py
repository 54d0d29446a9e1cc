"""已知的: what figures are made of beside what is counted, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.models import System, User
from common.measures import Values
from common.together import together
from targets.goals.models import Indicator, Reading
from targets.goals.selectors.aims import Aims, aims
from targets.goals.selectors.definitions import (
    Definitions,
    rollup_of,
    sorted_out,
    versions_in_sight,
)
from targets.goals.selectors.readings import (
    Reported,
    Terms,
    readings_in_sight,
    reported,
    terms,
    waiting,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What figures are made of, read once."""

    counts: Mapping[str, Values | None]
    goals: Aims
    readings: Sequence[Reading]  # latest period first
    definitions: Definitions = field(default_factory=Definitions)
    terms: Terms = ()

    def reported(self, indicator: Indicator, day: date) -> Reported | None:
        """What stands of what its department reported."""
        mine = [one for one in self.readings if one.indicator_id == indicator.pk]
        rollup = rollup_of(self.definitions.on(indicator.pk, day))
        return reported(mine, day, rollup, self.terms)

    def waits(self, indicator: Indicator, day: date) -> Reading | None:
        """What was reported and nobody has checked."""
        return waiting((one for one in self.readings if one.indicator_id == indicator.pk), day)


def known_of(
    user: User | System,
    indicators: Sequence[Indicator],
    counts: Mapping[str, Values | None],
    goals: Aims | None = None,
) -> Known:
    """Beside what is counted: aims, where they were not read already, and, in one query more,
    readings, definitions and terms."""
    readings, versions, stated = readings_in_sight(user), versions_in_sight(user), terms()
    together(readings, versions, stated)
    held = goals or aims(user)
    return Known(counts, held, list(readings), sorted_out(versions), list(stated))
