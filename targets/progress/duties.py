"""待办: the month a unit has to file; months that wait for the office; units that stay silent."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from accounts.models import User
from collecting import duties
from common.duties import Duty
from targets.progress.models import ProgressCollection, ProgressRosterEntry
from targets.progress.room import ROOM
from targets.tasks.policies import unit_of

waiting = partial(duties.waiting, ROOM)
unsent = partial(duties.unsent, ROOM)


def to_file(user: User, today: date) -> Iterator[Duty]:
    """要填的: of each open collection, where this person's unit owes and has sent nothing."""
    own = unit_of(user)
    if own is None:
        return
    for collection in ProgressCollection.objects.open_on(today).order_by("due_on"):
        owed = ProgressRosterEntry.objects.owing().filter(collection=collection, unit=own).first()
        sent = ROOM.engine.model_of(collection).objects.filter(
            collection=collection, unit=own, state__in=ROOM.engine.chain.sent
        )
        if owed and not sent.exists():
            due = owed.due_on or collection.due_on
            url = ROOM.engine.url(collection, own)
            yield Duty(due, f"{collection}待填报", url, "去填报")
