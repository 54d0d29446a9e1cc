"""赛马页面问的: track, look, indicator, day; and the links that change one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.models import User
from common.asked_days import asked_day
from targets.allocations.rules.tracks import TRACK_LABELS, Track
from targets.goals.models import Indicator
from targets.race.rules.looks import LOOK_LABELS, Look

MONTHS = 12  # offered as tabs; older ones are in the list


@dataclass(frozen=True, slots=True)
class Asked:
    """What one wants to see; `indicator` is None where none is loaded."""

    track: Track
    look: Look
    indicator: Indicator | None
    day: date
    fault: str
    counted: list[Indicator]

    @property
    def words(self) -> dict[str, str]:
        """As the address says it."""
        code = self.indicator.code if self.indicator else ""
        day = self.day.isoformat()
        return {"track": self.track.value, "lens": self.look.value, "indicator": code, "on": day}

    @property
    def query(self) -> str:
        """The same as one text."""
        return urlencode(self.words)

    def query_with(self, day: str) -> str:
        """The same of another day; "" for today."""
        return urlencode(self.words | {"on": day})

    def months(self, days: Sequence[date], current: date | None) -> list[dict[str, Any]]:
        """Published months as tabs, the newest first."""
        return [
            {
                "label": f"{day:%Y-%m}",
                "url": f"?{self.query_with(day.isoformat())}",
                "current": day == current,
            }
            for day in days[:MONTHS]
        ]

    @property
    def tabs(self) -> dict[str, list[dict[str, Any]]]:
        """Lines of choices."""
        return {
            "tracks": self._tabs("track", TRACK_LABELS),
            "lenses": self._tabs("lens", LOOK_LABELS),
            "indicators": self._tabs("indicator", {one.code: one.name for one in self.counted}),
        }

    def _tabs(self, name: str, labels: dict[str, str]) -> list[dict[str, Any]]:
        words = self.words
        return [
            {
                "label": label,
                "url": f"?{urlencode(words | {name: value})}",
                "current": words[name] == value,
            }
            for value, label in labels.items()
        ]


def asked(user: User, said: QueryDict) -> Asked | None:
    """None where a word is none of ours; without an indicator the first that is counted."""
    counted = list(Indicator.objects.visible_to(user).goals().exclude(kind=""))
    code = said.get("indicator", "")
    indicator = next((one for one in counted if one.code == code), None)
    if code and indicator is None:
        return None
    try:
        track = Track(said.get("track") or Track.TOWNSHIP)
        look = Look(said.get("lens") or Look.COMPLETION)
    except ValueError:
        return None
    day = asked_day(said.get("on", ""))
    chosen = indicator or next(iter(counted), None)
    return Asked(track, look, chosen, day.day, day.fault, counted)
