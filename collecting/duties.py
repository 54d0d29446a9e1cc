"""待办 of a room: filings that wait for a step, collections with nothing sent."""

from collections.abc import Iterator
from datetime import date, timedelta

from accounts.models import User
from collecting.listings import joined
from collecting.progress import waiting as waiting_of
from collecting.rooms import Room
from collecting.standings import standings
from common.duties import Duty

UNSENT_WITHIN = timedelta(days=7)


def waiting(room: Room, user: User, today: date) -> Iterator[Duty]:
    """Filings that wait for this officer's step, by the earliest deadline of theirs."""
    if filings := waiting_of(room.engine, user, *joined(room)):
        due = min(filing.collection.due_on for filing in filings)
        text = f"{len(filings):,} 份{room.filings}待审核、接收"
        yield Duty(due, text, room.url("queue"), "去审核")


def unsent(room: Room, user: User, today: date) -> Iterator[Duty]:
    """未报: of the collections due within a week or already late, how many sent none."""
    for standing in standings(room.engine, user, today):
        if standing.sent < standing.owing and standing.due <= today + UNSENT_WITHIN:
            count = f"{standing.owing - standing.sent:,} {room.measure}"
            text = f"{standing.label}还有 {count}未报"
            yield Duty(standing.due, text, f"{standing.url}?all=1", "看名单")
