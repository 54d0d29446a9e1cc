"""本月进退: who came to count and who ceased to this month, as figures and as the lists behind."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404
from django.urls import reverse

from accounts.models import User
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.querysets import HoldingQuerySet, township_of
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS, Entry, Exit
from enterprises.registry.rules.kinds import KIND_LABELS

CAME = {how: label for how, label in ENTRY_LABELS.items() if how}
WENT = {how: label for how, label in EXIT_LABELS.items() if how}
INSIDE = (Entry.INTERNAL_IN.value, Exit.INTERNAL_OUT.value)


@dataclass(frozen=True, slots=True)
class Change:
    """Entries or exits of one kind this month, in the person's sight, and where they are listed."""

    label: str
    how: str
    firms: int
    url: str


def _month(today: date) -> tuple[date, date]:
    return today.replace(day=1), today


def _moved(user: User, today: date) -> tuple[HoldingQuerySet, HoldingQuerySet]:
    """The spans that began and that ended; of the district moves inside it are neither."""
    spans = Holding.objects.counted_for(user)
    came = spans.filter(first_day__range=_month(today))
    went = spans.filter(until__range=_month(today))
    if township_of(user) is None:
        came, went = came.exclude(entered__in=INSIDE), went.exclude(left__in=INSIDE)
    return came, went


def changes(user: User, today: date) -> list[Change]:
    """本月进退, by kind and cause, as registered so far."""
    came, went = _moved(user, today)
    firms = Count("enterprise", distinct=True)
    rows = [
        (kind, how, ENTRY_LABELS[how], n)
        for kind, how, n in came.order_by().values_list("kind", "entered").annotate(n=firms)
    ]
    rows += [
        (kind, how, EXIT_LABELS[how], -n)
        for kind, how, n in went.order_by().values_list("kind", "left").annotate(n=firms)
    ]
    listed = [Change(KIND_LABELS[kind], label, n, _url(kind, how)) for kind, how, label, n in rows]
    return sorted(listed, key=lambda change: (change.label, -change.firms))


def _url(kind: str, how: str) -> str:
    return f"{reverse('portal:moves')}?{urlencode({'kind': kind, 'how': how})}"


def firms(user: User, today: date, kind: str, how: str) -> tuple[str, list[Holding]]:
    """What a figure is about, in words, and the spans behind it, one a firm."""
    if kind not in KIND_LABELS or how not in CAME | WENT:
        raise Http404
    came, went = _moved(user, today)
    rows = came.filter(kind=kind, entered=how) if how in CAME else went.filter(kind=kind, left=how)
    latest = rows.order_by("enterprise", "-first_day").distinct("enterprise")
    spans = Holding.objects.filter(pk__in=latest.values("pk")).select_related("enterprise", "unit")
    words = f"{KIND_LABELS[kind]}：{(CAME | WENT)[how]}"
    return words, list(spans.order_by("enterprise__name_pinyin", "enterprise__pk"))


def openable(user: User, spans: list[Holding]) -> set[int]:
    """Which of these firms the person may open; one that left a township may be closed to it."""
    seen = Enterprise.objects.visible_to(user, ever=True)
    ids = [span.enterprise_id for span in spans]
    return set(seen.filter(pk__in=ids).values_list("pk", flat=True))
