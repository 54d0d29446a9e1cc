"""大屏: the verdict, the goals, who is behind, what runs out, what waits for a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from common.rulings import Ruling
from targets.cockpit.selectors.board import Board, board
from targets.cockpit.selectors.courses import Course
from targets.cockpit.selectors.months import Months, months
from targets.goals.rules.light import Light
from targets.goals.selectors.cards import Card

BIG, ROWS = 3, 7  # goals in large numbers; rows of a list that can be read from three metres


@dataclass(frozen=True, slots=True)
class Wall:
    """At most nine modules."""

    board: Board
    big: list[Card]
    rest: list[Card]
    months: Months
    behind: list[Course]
    rulings: list[Ruling]
    days_left: int | None  # to the end of the last goal year


def wall(user: User | System, day: date) -> Wall:
    """As the cockpit says it today."""
    shown, month = board(user, day), months(user, day)
    cards = [*(one.card for one in shown.wide), *shown.cards]
    years = [card.figure.target.year for card in cards if card.figure.target]
    poor = (Light.BEHIND, Light.WARNING)
    behind = [row for row in month.courses if row.light in poor]
    return Wall(
        board=shown,
        big=cards[:BIG],
        rest=cards[BIG:],
        months=month,
        behind=behind[:ROWS],
        rulings=shown.rulings[: ROWS - 2],
        days_left=(date(max(years), 12, 31) - day).days if years else None,
    )
