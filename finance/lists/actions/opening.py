"""按期开启: the month that is over, once its first working day has come; or when a list comes."""

from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, System
from collecting.actions import open_new, planned
from collecting.rules.deeds import Deed
from finance.banks.models import Institution
from finance.lists.engine import LISTS, TRAIL
from finance.lists.models import ListCollection, ListRosterEntry
from finance.lists.rosters import SENT, owing
from finance.lists.rules.states import KINDS, MONTHLY, as_of, last_over

TOO_EARLY = "{title}在 {end} 之后报送，现在还没有到月末。"


def open_due(day: date) -> list[ListCollection]:
    """What is to be opened on the day and is not yet; what somebody withdrew stays withdrawn."""
    period = last_over(day)
    if ListCollection.objects.filter(kind=MONTHLY, period=period).exists():
        return []
    days = planned(LISTS, MONTHLY, period)
    if not days["opens_on"] <= day < days["locks_on"] or _was_withdrawn(period):
        return []
    if not owing(ListCollection(kind=MONTHLY, period=period)):
        return []
    return [open_new(LISTS, by=System(), kind=MONTHLY, period=period, day=day)]


def _was_withdrawn(period: date) -> bool:
    rows = AuditEvent.objects.filter(action=TRAIL[Deed.WITHDRAW])
    return bool(rows.filter(object_key=KINDS[MONTHLY].titled(period)).exists())


def collection_for(period: date, day: date) -> ListCollection:
    """The month's collection, opened where a list comes before anybody opened it."""
    found: ListCollection | None = ListCollection.objects.filter(
        kind=MONTHLY, period=period
    ).first()
    if found is not None:
        return found
    if day <= as_of(period):
        title = KINDS[MONTHLY].titled(period)
        raise ValidationError(TOO_EARLY.format(title=title, end=as_of(period)))
    opens = planned(LISTS, MONTHLY, period)["opens_on"]
    said = {"opens_on": min(opens, day)}
    made: ListCollection = open_new(
        LISTS, by=System(), kind=MONTHLY, period=period, day=max(opens, day), **said
    )
    return made


def enrolled(collection: ListCollection, bank: Institution) -> ListRosterEntry:
    """The bank's place on the roster; one that sends unasked gets it."""
    entry: ListRosterEntry
    entry, _ = ListRosterEntry.objects.get_or_create(
        collection=collection, institution=bank, defaults={"source": SENT}
    )
    return entry
