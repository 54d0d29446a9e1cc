"""采集进度: completeness and on-time rates per unit, who has not reported, what waits for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import System, User
from enterprises.registry.models import Enterprise
from enterprises.returns import policies
from enterprises.returns.models import AnnualReturn, Collection, Filing, MonthlyReturn, RosterEntry
from enterprises.returns.rules.states import State
from enterprises.returns.selectors import model_of

By = User | System
IN = [State.SUBMITTED.value, State.REVIEWED.value, State.RECEIVED.value]


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit's firms: how many owe, have sent, in time, and were received."""

    name: str
    owing: int
    sent: int
    on_time: int
    received: int

    @property
    def rate(self) -> float | None:
        return self.sent / self.owing if self.owing else None

    @property
    def on_time_rate(self) -> float | None:
        return self.on_time / self.owing if self.owing else None


@dataclass(frozen=True, slots=True)
class Due:
    """要办的事: a collection and what the firm has done about it."""

    collection: Collection
    filing: Filing | None
    is_owed: bool
    due_on: date

    @property
    def is_to_do(self) -> bool:
        return self.filing is None or self.filing.state in (State.DRAFT, State.RETURNED)

    def days_left(self, day: date) -> int:
        return (self.due_on - day).days


def by_unit(collection: Collection, user: By) -> list[UnitProgress]:
    """Per 街镇, the firms in sight; one query."""
    owing = _with_states(collection, user)
    in_time = Q(state__in=IN, sent_on__lte=Coalesce(F("due_on"), collection.due_on))
    rows = (
        owing.values("enterprise__township__name")
        .annotate(
            owing=Count("pk"),
            sent=Count("pk", filter=Q(state__in=IN)),
            on_time=Count("pk", filter=in_time),
            received=Count("pk", filter=Q(state=State.RECEIVED.value)),
        )
        .order_by("enterprise__township__order", "enterprise__township__name")
    )
    return [
        UnitProgress(
            row["enterprise__township__name"] or "待分派",
            *(row[name] for name in ("owing", "sent", "on_time", "received")),
        )
        for row in rows
    ]


def total(units: list[UnitProgress]) -> UnitProgress:
    """All units together."""
    sums = [
        sum(getattr(unit, name) for unit in units)
        for name in ("owing", "sent", "on_time", "received")
    ]
    return UnitProgress("合计", *sums)


def not_reported(collection: Collection, user: By) -> QuerySet[RosterEntry]:
    """未报企业: owed, and nothing sent."""
    rows = missing(collection, user).select_related("enterprise__township")
    return rows.order_by("enterprise__name_pinyin", "pk")


def missing(collection: Collection, user: By | None = None) -> Any:
    """Who owes and has sent nothing, of the firms in sight."""
    return _with_states(collection, user or System()).exclude(state__in=IN)


def _with_states(collection: Collection, user: By) -> Any:
    own = model_of(collection).objects.filter(
        collection=collection, enterprise=OuterRef("enterprise_id")
    )
    return (
        RosterEntry.objects.visible_to(user)
        .owing()
        .filter(collection=collection)
        .annotate(
            state=Coalesce(Subquery(own.values("state")), Value(State.DRAFT.value)),
            sent_on=Subquery(own.values(day=TruncDate("first_submitted_at"))),
        )
    )


def waiting(user: By) -> list[Filing]:
    """待办: returns that wait for this officer's step, the oldest first."""
    found: list[Filing] = []
    asked = [State.SUBMITTED.value, State.REVIEWED.value]
    for model in (MonthlyReturn, AnnualReturn):
        rows = model.objects.visible_to(user).filter(state__in=asked, collection__closed_at=None)
        found += rows.select_related("collection", "enterprise__township").order_by("submitted_at")[
            :500
        ]
    steps = {"review", "receive"}
    return [one for one in found if steps & dict(policies.steps_open_to(user, one)).keys()]


def due_of(enterprise: Enterprise, day: date) -> list[Due]:
    """A firm's collections: the open ones first, then what was; three queries."""
    entry = RosterEntry.objects.filter(collection=OuterRef("pk"), enterprise=enterprise)
    collections = (
        Collection.objects.filter(opens_on__lte=day)
        .annotate(
            is_owed=Exists(entry.filter(excused_reason="")),
            extended=Subquery(entry.values("due_on")[:1]),
        )
        .order_by("-due_on")[:12]
    )
    filings: dict[int, Filing] = {}
    for model in (MonthlyReturn, AnnualReturn):
        for row in model.objects.filter(enterprise=enterprise).select_related("collection"):
            filings[row.collection_id] = row
    return [
        Due(one, filings.get(one.pk), one.is_owed, one.extended or one.due_on)
        for one in collections
    ]
