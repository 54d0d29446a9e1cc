"""作战图·目标总览: nine goals on one day and the sentences over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from common.charts.bars import Bullet, bullet
from common.charts.base import Chart
from common.closings import Closing, closing_of
from common.rulings import Ruling
from targets.cockpit.selectors.measured import Measured, measured
from targets.cockpit.selectors.rulings import rulings
from targets.cockpit.selectors.verdicts import Verdict, spoken
from targets.goals.rules.narrative import lights
from targets.goals.selectors.cards import Card, card, standing
from targets.goals.selectors.published import beside
from targets.goals.selectors.trajectories import drawn

WIDE = 2  # goals that have the room for their way


@dataclass(frozen=True, slots=True)
class Wide:
    """A goal that has the room for its bar to the target and its way."""

    card: Card
    bar: Chart | None
    way: Chart


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows at once; the months and the outlook come after it."""

    day: date
    verdict: Verdict | None
    sentence: str
    wide: list[Wide]
    cards: list[Card]
    rulings: list[Ruling]
    closing: Closing | None  # of the month; None while it is open

    @property
    def goals(self) -> int:
        """How many; none before a plan is loaded."""
        return len(self.wide) + len(self.cards)


def board(user: User | System, day: date) -> Board:
    """The register is counted once, whatever the number of goals."""
    seen = measured(user, day, ways=True)
    cards = _cards(user, seen)
    wide = [one for one in cards if one.figure.path is not None][:WIDE]
    shown = [one.figure.indicator for one in wide]
    lines = {one.pk: seen.known.goals.line(one.pk, day) for one in shown}
    ways = drawn(shown, seen.held, day, seen.counts, seen.known.readings, lines)
    return Board(
        day=day,
        verdict=spoken(user, seen),
        sentence=lights(day, [standing(figure) for figure in seen.district]),
        wide=[Wide(one, bar_of(one), ways[one.figure.indicator.code]) for one in wide],
        cards=[one for one in cards if one not in wide],
        rulings=rulings(user, seen),
        closing=closing_of(user, day),
    )


def _cards(user: User | System, seen: Measured) -> list[Card]:
    known, indicators = seen.known, [figure.indicator for figure in seen.district]
    told = beside(indicators, seen.published, seen.counts, known.readings, known.definitions)
    return [
        card(
            user,
            figure,
            seen.before(figure),
            next(iter(told.get(figure.indicator.code, [])), None),
        )
        for figure in seen.district
    ]


def bar_of(card: Card) -> Chart | None:
    """How far to the target, against what is due."""
    figure = card.figure
    if figure.target is None or not figure.target.value:
        return None
    tone = figure.light.value if figure.light else "none"
    name = f"{figure.target.year} 年目标"
    measured_in = figure.indicator.measured_in
    row = Bullet(name, figure.value, figure.path, figure.target.value, measured_in, tone)
    return bullet(rows=[row])
