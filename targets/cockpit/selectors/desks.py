"""工作台上的目标: what a leader, the office and a unit read first of the goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import System, Unit, User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.rulings import Ruling
from targets.allocations.rules.tracks import Track
from targets.cockpit.selectors.measured import measured, months_ahead
from targets.cockpit.selectors.rulings import rulings
from targets.cockpit.selectors.verdicts import Verdict, spoken
from targets.forecasts.selectors.needs import Due, address, due_firms
from targets.goals.models import Indicator, Target
from targets.goals.selectors.cards import Card, card
from targets.race.rules.looks import LOOK_LABELS, Look
from targets.race.selectors.boards import Line
from targets.race.selectors.boards import board as race_of

FIRST = 3  # goals named on a first page
TRACKS = {
    UnitKind.TOWNSHIP.value: Track.TOWNSHIP,
    UnitKind.PARK.value: Track.PARK,
    UnitKind.DEPARTMENT.value: Track.DEPARTMENT,
    UnitKind.BUREAU.value: Track.DEPARTMENT,
}


@dataclass(frozen=True, slots=True)
class Glance:
    """The verdict, the first goals, what waits for a word."""

    verdict: Verdict | None
    goals: list[Card]
    rulings: list[Ruling]


def glance(user: User | System, day: date) -> Glance:
    """As the cockpit says it on the day."""
    seen = measured(user, day, ways=False)
    first = [figure for figure in seen.district if figure.target and figure.indicator.kind][:FIRST]
    return Glance(
        spoken(user, seen),
        [card(user, figure, seen.before(figure)) for figure in first],
        rulings(user, seen),
    )


@dataclass(frozen=True, slots=True)
class Own:
    """A unit's own share of one goal: its numbers, its place and why, its firms to act on."""

    indicator: Indicator
    line: Line | None  # None: the unit is in no track of this goal
    lens: str
    race: str
    expiring: int
    expiring_url: str


def track_of(user: User | System) -> Track | None:
    """The track an officer's unit runs in."""
    unit: Unit | None = getattr(user, "unit", None)
    return TRACKS.get(unit.kind) if unit and user.role == Role.OFFICER else None


def own(user: User, day: date) -> list[Own]:
    """Of each goal that is given out in firms."""
    unit, track = user.unit, track_of(user)
    if unit is None or track is None:
        return []
    given = Target.objects.visible_to(user).values("indicator")
    goals = Indicator.objects.visible_to(user).exclude(kind="").filter(pk__in=given)
    return [_own(user, one, unit, track, day) for one in goals.order_by("order", "code")]


def _own(user: User | System, indicator: Indicator, unit: Unit, track: Track, day: date) -> Own:
    look, line = Look.COMPLETION, _line(indicator, track, Look.COMPLETION, unit, day)
    if line is not None and line.row.place is None:
        look, line = Look.NET_GROWTH, _line(indicator, track, Look.NET_GROWTH, unit, day)
    due = Due(indicator, day, months_ahead(day)[-1])
    asked = f"track={track.value}&lens={look.value}&indicator={indicator.code}&on={day}"
    return Own(
        indicator,
        line,
        LOOK_LABELS[look],
        f"{reverse('race:standings')}?{asked}",
        due_firms(user, due).count(),
        address(due),
    )


def _line(indicator: Indicator, track: Track, look: Look, unit: Unit, day: date) -> Line | None:
    lines = race_of(indicator, track, look, day).lines
    return next((line for line in lines if line.row.runner.code == unit.code), None)
