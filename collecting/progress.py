"""采集进度: completeness and on-time rates by place, who has not sent, what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import System
from collecting.engines import By, Engine, Subject
from collecting.models import Collection, Filing
from collecting.rules.chains import DRAFT, EDITABLE
from collecting.rules.progress import Progress

NOWHERE = "待分派"
MOST_WAITING = 500  # of each kind: nobody's queue is longer
MOST_DUE = 12


@dataclass(frozen=True, slots=True)
class Due:
    """要办的事: a collection and what the subject has done about it."""

    collection: Any
    filing: Any
    is_owed: bool
    due_on: date

    @property
    def is_to_do(self) -> bool:
        return self.filing is None or self.filing.state in EDITABLE

    def days_left(self, day: date) -> int:
        return (self.due_on - day).days


def by_place(engine: Engine, collection: Collection, user: By) -> list[Progress]:
    """Of each place the subjects in sight; one query."""
    owing = with_states(engine, collection, user)
    sent = Q(state__in=engine.chain.sent)
    in_time = sent & Q(sent_on__lte=Coalesce(F("due_on"), collection.due_on))
    name, code = f"{engine.place}__name", f"{engine.place}__code"
    rows = (
        owing.values(name, code)
        .annotate(
            owing=Count("pk"),
            sent=Count("pk", filter=sent),
            on_time=Count("pk", filter=in_time),
            through=Count("pk", filter=Q(state=engine.chain.final)),
        )
        .order_by(f"{engine.place}__order", name)
    )
    return [
        Progress(
            row[name] or NOWHERE,
            row["owing"],
            row["sent"],
            row["on_time"],
            row["through"],
            row[code] or "",
        )
        for row in rows
    ]


def missing(engine: Engine, collection: Collection, user: By | None = None) -> Any:
    """未报: who owes and has sent nothing, of those in sight."""
    rows = with_states(engine, collection, user or System())
    return rows.exclude(state__in=engine.chain.sent)


def with_states(engine: Engine, collection: Collection, user: By) -> Any:
    """The roster, each entry with the state of its filing and the day it was first sent."""
    mine = {engine.subject: OuterRef(f"{engine.subject}_id")}
    own = engine.model_of(collection).objects.filter(collection=collection, **mine)
    entries: Any = engine.tables.roster.objects
    return (
        entries.visible_to(user)
        .owing()
        .filter(collection=collection)
        .annotate(
            state=Coalesce(Subquery(own.values("state")), Value(DRAFT)),
            sent_on=Subquery(own.values(day=TruncDate("first_submitted_at"))),
        )
    )


def waiting(engine: Engine, user: By, *joined: str) -> list[Any]:
    """待办: filings that wait for this person's step, the oldest first; with what is `joined`."""
    if engine.policies.is_own(user):  # nobody approves his own
        return []
    steps = {level.verb for level in engine.chain.levels}
    filings: list[Filing] = []
    for model in dict.fromkeys(engine.tables.filings.values()):
        seen: Any = model.objects
        rows = seen.visible_to(user).filter(
            state__in=engine.chain.sent[:-1], collection__closed_at=None
        )
        rows = rows.select_related("collection", engine.subject, *joined)
        filings += rows.order_by("submitted_at")[:MOST_WAITING]
    if engine.together:
        engine.together(user, [row.subject for row in filings])
    return [row for row in filings if steps & dict(engine.steps_open_to(user, row)).keys()]


def due_of(engine: Engine, subject: Subject, day: date) -> list[Due]:
    """A subject's collections: the latest first; one query, and one for each kind of filing."""
    entry = engine.tables.roster.objects.filter(collection=OuterRef("pk"), **engine.of(subject))
    collections: Iterable[Any] = (
        engine.tables.collections.objects.filter(opens_on__lte=day)
        .annotate(
            is_owed=Exists(entry.filter(excused_reason="")),
            extended=Subquery(entry.values("due_on")[:1]),
        )
        .order_by("-due_on")[:MOST_DUE]
    )
    filings: dict[int, Filing] = {}
    for model in dict.fromkeys(engine.tables.filings.values()):
        rows = model.objects.filter(**engine.of(subject)).select_related("collection")
        filings |= {row.collection_id: row for row in rows}
    return [
        Due(one, filings.get(one.pk), one.is_owed, one.extended or one.due_on)
        for one in collections
    ]
