"""成批办理: kept with its rows, then done row by row; what is done stays done.

Each row is marked in the transaction that does it. Whoever goes on after an interruption finds
the rest; two who go on at once do no row twice.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.conflicts import ConflictError
from common.decisions import insist
from desk import many
from desk.many import Choice
from desk.models import Deed, DeedRow
from desk.rules.deeds import RowState
from desk.verbs import Verb
from jobs.actions import work
from jobs.handlers import Progress

KIND = "desk.many"
TELL_EVERY = 10
DIRECT = 500  # more are done by the worker
By = User | System


@transaction.atomic
@audited("many_begun", keep=("verb",))
def begin(
    *, by: User, page: str, verb: str, choice: Choice, said: str, at: str = "", filters: str = ""
) -> Deed:
    """成批办理: done at once, or ordered from the worker where there are many."""
    chosen = many.OFFERED[page][verb]
    insist(many.bulk_of(chosen).may(by))
    deed = Deed.objects.create(
        owner=by,
        page=page,
        at=at,
        verb=verb,
        title=chosen.title,
        said=said,
        filters=filters,
        total=len(choice.ids),
        begun_at=timezone.now(),
    )
    DeedRow.objects.bulk_create(_rows(deed, choice), batch_size=2_000)
    if deed.total <= DIRECT:
        proceed(deed, by=by)
    else:
        deed.job = work.enqueue(
            KIND,
            title=f"成批{chosen.title}（{deed.total:,} {choice.ticks.measure}）"[:120],
            params={"deed": str(deed.pk), "address": deed.get_absolute_url()},
            by=by,
            fingerprint=f"{KIND}:{deed.pk}",
        )
        deed.save(update_fields=["job"])
    return deed


def _rows(deed: Deed, choice: Choice) -> Iterable[DeedRow]:
    for row in choice.each():
        url = row.get_absolute_url()
        yield DeedRow(deed=deed, row=row.pk, name=choice.ticks.named(row)[:160], url=url[:200])


def _silent(done: int, total: int, note: str = "") -> None:
    """Nobody watches."""


def proceed(deed: Deed, *, by: By, told: Progress = _silent) -> Deed:
    """接着办: what waits still; again, nothing waits."""
    verb = many.OFFERED.get(deed.page, {}).get(deed.verb)
    if verb is None:
        raise ValidationError("这件事现在不能成批办理了。")
    insist(many.bulk_of(verb).may(by))
    form = many.form_of(verb)(QueryDict(deed.said))
    if not form.is_valid():
        raise ValidationError([said for saids in form.errors.values() for said in saids])
    waiting = list(deed.rows.waiting().order_by("row").values_list("pk", flat=True))
    before = deed.total - len(waiting)
    for at, pk in enumerate(waiting):
        if at % TELL_EVERY == 0:
            told(before + at, deed.total, deed.title)
        _one(deed, pk, verb, form.cleaned_data, by)
    Deed.objects.filter(pk=deed.pk, finished_at=None).update(finished_at=timezone.now())
    deed.refresh_from_db()
    return deed


@transaction.atomic
def _one(deed: Deed, pk: int, verb: Verb, data: dict[str, Any], by: By) -> None:
    """One row with its mark."""
    rows = DeedRow.objects.select_for_update(of=("self",), no_key=True)
    line = rows.waiting().filter(pk=pk).first()
    if line is None:  # done by who was quicker
        return
    line.reason = _refusal(deed, line, verb, data, by)[:400]
    line.state = (RowState.FAILED if line.reason else RowState.DONE).value
    line.save(update_fields=["state", "reason"])


def _refusal(deed: Deed, line: DeedRow, verb: Verb, data: dict[str, Any], by: By) -> str:
    """Why it was not done; empty where it was. The action asks its policy, under its lock."""
    ticks = many.ticks_of(deed.page)
    row = ticks.seen(by, deed.at).filter(pk=line.row).first()
    if row is None:
        return "已不在您的范围内。"
    try:
        with transaction.atomic():
            verb.call(many.bulk_of(verb).of(row), by=by, **data)
    except ValidationError as refusal:
        return "；".join(refusal.messages)
    except ConflictError as conflict:
        return str(conflict)
    return ""
