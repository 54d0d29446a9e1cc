"""已签发的榜: which months a person may read, and which one he reads."""

from datetime import date

from accounts.models import System, User
from targets.allocations.rules.tracks import Track
from targets.goals.models import Indicator
from targets.race.models import Standing
from targets.race.rules.looks import Look


def published(
    user: User | System, indicator: Indicator, track: Track, look: Look
) -> list[Standing]:
    """The signed months of a track by a look, the newest first."""
    rows = Standing.objects.visible_to(user).signed().select_related("indicator")
    return list(rows.filter(indicator=indicator, track=track, look=look).order_by("-month"))


def latest(standings: list[Standing], day: date) -> Standing | None:
    """The last month that was over by the day."""
    return next((one for one in standings if one.as_of <= day), None)
