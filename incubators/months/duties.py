"""待办: what a carrier's people have to file; what officials review; carriers that stay silent."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from accounts.models import User
from collecting import duties
from common.duties import Duty
from incubators.carriers.models import Incubator
from incubators.months.cards import alarm_words
from incubators.months.models import CarrierCollection, CarrierRosterEntry
from incubators.months.room import ROOM
from incubators.months.rules.misses import is_alarm
from incubators.months.selectors import missed_by_carrier

MOST = 5
waiting = partial(duties.waiting, ROOM)
unsent = partial(duties.unsent, ROOM)


def to_file(user: User, today: date) -> Iterator[Duty]:
    """要填的: of each open collection the carriers of this person that have sent nothing."""
    for collection in CarrierCollection.objects.open_on(today).order_by("due_on"):
        for entry in _unsent(user, collection)[:MOST]:
            due = entry.due_on or collection.due_on
            yield _duty(entry, collection, due)


def _unsent(user: User, collection: CarrierCollection) -> list[CarrierRosterEntry]:
    from_roster = CarrierRosterEntry.objects.visible_to(user).owing().filter(collection=collection)
    sent = ROOM.engine.model_of(collection).objects.filter(
        collection=collection, state__in=ROOM.engine.chain.sent
    )
    rows = from_roster.exclude(incubator__in=sent.values("incubator"))
    return list(rows.select_related("incubator").order_by("incubator__name"))


def _duty(entry: CarrierRosterEntry, collection: CarrierCollection, due: date) -> Duty:
    url = ROOM.engine.url(collection, entry.incubator)
    return Duty(due, f"{entry.incubator}：{collection}待填报", url, "去填报")


def silent(user: User, today: date) -> Iterator[Duty]:
    """预警: carriers in sight that have let two months in a row go by."""
    runs = {pk: run for pk, run in missed_by_carrier(today).items() if is_alarm(run)}
    carriers = Incubator.objects.visible_to(user).filter(pk__in=runs).order_by("name")
    for carrier in carriers[:MOST]:
        text = f"{carrier}{alarm_words(runs[carrier.pk])}"
        yield Duty(None, text, carrier.get_absolute_url(), "看载体")
