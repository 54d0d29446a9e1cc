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
from targets.race.rules.ranking import Runner
from targets.race.selectors.own import own as own_counts
from targets.race.selectors.own import own_codes
from targets.race.selectors.published import OwnPlace, own_place

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
    """A unit's share of one goal: its numbers, its signed place and why, its firms to act on."""

    indicator: Indicator
    runner: Runner | None  # None: the unit is in no track of this goal
    told: str
    place: OwnPlace | None  # of the last month that is signed
    race: str
    expiring: int
    expiring_url: str


def track_of(user: User | System) -> Track | None:
    """The track an officer's unit runs in."""
    unit: Unit | None = getattr(user, "unit", None)
    return TRACKS.get(unit.kind) if unit and user.role == Role.OFFICER else None


def own(user: User, day: date) -> list[Own]:
    """Of each goal that is given out in firms."""
    track = track_of(user)
    if track is None:
        return []
    given = Target.objects.visible_to(user).values("indicator")
    goals = Indicator.objects.visible_to(user).exclude(kind="").filter(pk__in=given)
    return [_own(user, one, track, day) for one in goals.order_by("order", "code")]


def _own(user: User | System, indicator: Indicator, track: Track, day: date) -> Own:
    codes = own_codes(user, track)
    mine = next(iter(own_counts(indicator, track, codes, day)), None)
    due = Due(indicator, day, months_ahead(day)[-1])
    asked = f"track={track.value}&indicator={indicator.code}&on={day}"
    return Own(
        indicator,
        mine.runner if mine else None,
        mine.sentence if mine else "",
        own_place(user, indicator, track, codes, day),
        f"{reverse('race:standings')}?{asked}",
        due_firms(user, due).count(),
        address(due),
    )
