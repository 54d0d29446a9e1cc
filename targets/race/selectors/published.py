"""已签发的榜: which months a person may read, and which one he reads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from targets.allocations.rules.tracks import Track
from targets.goals.models import Indicator
from targets.race.models import Standing
from targets.race.rules.looks import LOOK_LABELS, Look
from targets.race.selectors.boards import Line, lines_of


def published(
    user: User | System, indicator: Indicator, track: Track, look: Look
) -> list[Standing]:
    """The signed months of a track by a look, the newest first."""
    rows = Standing.objects.visible_to(user).signed().select_related("indicator")
    return list(rows.filter(indicator=indicator, track=track, look=look).order_by("-month"))


def latest(standings: list[Standing], day: date) -> Standing | None:
    """The last month that was over by the day."""
    return next((one for one in standings if one.as_of <= day), None)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A unit's line of the last month that is signed."""

    standing: Standing
    line: Line

    @property
    def label(self) -> str:
        """By which look."""
        return LOOK_LABELS[self.standing.look]


def own_place(
    user: User | System, indicator: Indicator, track: Track, codes: Collection[str], day: date
) -> OwnPlace | None:
    """By completion, or by net growth where the unit has no place by that; None: nothing signed."""
    found = [
        OwnPlace(chosen, line)
        for look in (Look.COMPLETION, Look.NET_GROWTH)
        if (chosen := latest(published(user, indicator, track, look), day))
        for line in lines_of(chosen)
        if line.row.runner.code in codes
    ]
    return next((one for one in found if one.line.row.place), next(iter(found), None))
