"""本月进退 of the titles: who came to count this month and who ceased to, and the firms behind."""

from datetime import date

from django.db.models import Count

from accounts.models import User
from desk.movements import Behind, Movement, Mover, Source
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.querysets import HoldingQuerySet, township_of
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS, Entry, Exit
from enterprises.registry.rules.kinds import KIND_LABELS

CAME = {how: label for how, label in ENTRY_LABELS.items() if how}
WENT = {how: label for how, label in EXIT_LABELS.items() if how}
INSIDE = (Entry.INTERNAL_IN.value, Exit.INTERNAL_OUT.value)


def _moved(user: User, today: date) -> tuple[HoldingQuerySet, HoldingQuerySet]:
    """The spans that began and that ended; of the district moves inside it are neither."""
    month = today.replace(day=1), today
    spans = Holding.objects.counted_for(user)
    came, went = spans.filter(first_day__range=month), spans.filter(until__range=month)
    if township_of(user) is None:
        came, went = came.exclude(entered__in=INSIDE), went.exclude(left__in=INSIDE)
    return came, went


def movements(user: User, today: date) -> list[Movement]:
    """By kind and cause, as registered so far."""
    came, went = _moved(user, today)
    firms = Count("enterprise", distinct=True)
    rows = [
        Movement(kind, KIND_LABELS[kind], how, ENTRY_LABELS[how], n)
        for kind, how, n in came.order_by().values_list("kind", "entered").annotate(n=firms)
    ]
    rows += [
        Movement(kind, KIND_LABELS[kind], how, EXIT_LABELS[how], -n)
        for kind, how, n in went.order_by().values_list("kind", "left").annotate(n=firms)
    ]
    return sorted(rows, key=lambda row: (row.label, -row.count))


def behind(user: User, today: date, kind: str, how: str) -> Behind | None:
    """The firms behind a figure, one span a firm."""
    if kind not in KIND_LABELS or how not in CAME | WENT:
        return None
    came, went = _moved(user, today)
    rows = came.filter(kind=kind, entered=how) if how in CAME else went.filter(kind=kind, left=how)
    latest = rows.order_by("enterprise", "-first_day").distinct("enterprise")
    spans = Holding.objects.filter(pk__in=latest.values("pk")).select_related("enterprise", "unit")
    spans = spans.order_by("enterprise__name_pinyin", "enterprise__pk")
    open_to = _open_to(user, spans)
    movers = [_mover(span, how, span.enterprise_id in open_to) for span in spans]
    return Behind(f"{KIND_LABELS[kind]}：{(CAME | WENT)[how]}", movers)


def _open_to(user: User, spans: HoldingQuerySet) -> set[int]:
    """Which of these firms the person may open; one that left a township may be closed to it."""
    seen = Enterprise.objects.visible_to(user, ever=True)
    firms = [span.enterprise_id for span in spans]
    return set(seen.filter(pk__in=firms).values_list("pk", flat=True))


def _mover(span: Holding, how: str, is_open: bool) -> Mover:
    firm = span.enterprise
    return Mover(
        name=str(firm),
        code=firm.credit_code,
        unit=str(span.unit or "待分派"),
        day=span.first_day if how in CAME else span.until,
        url=firm.get_absolute_url() if is_open else "",
    )


TOLD = Source(movements, behind)
