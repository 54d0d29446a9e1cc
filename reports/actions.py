"""Verbs of papers: 生成并封存 one month, and catching up on the months nobody asked for."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zlib import crc32

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.timezone import localdate, make_aware

from accounts.actions import audited, record
from accounts.models import System, User
from common.blocks import UnbalancedError
from common.decisions import insist
from enterprises.registry.models import Enterprise
from jobs import clock
from jobs.actions import enqueue, retry
from jobs.models import Job
from jobs.rules.states import JobState
from jobs.selectors import nth_workday
from reports import policies, selectors
from reports.drafts import Draft
from reports.kinds import KINDS
from reports.models import Edition, EditionRow, FirstPeriod
from reports.rules import periods
from reports.rules.kinds import EditionKind
from targets.goals.actions import lock_readings
from targets.goals.models import Indicator

By = User | System
BUILD = "build_edition"  # the kind of job


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Whoever builds this paper holds it; a second builder waits, then finds it frozen."""
    key = crc32(name.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _one_instant() -> Iterator[None]:
    """Every table of one paper is read from one instant, whatever is registered meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def build_monthly(period: date, *, by: By, now: datetime) -> Edition:
    """生成并封存: the month's paper; where it is frozen already, that one, unchanged.

    Raises ValidationError for a month that is not over or not the next, or whose sums do not meet.
    """
    insist(policies.can_build(by))
    if fault := periods.fault(period, localdate(now)):
        raise ValidationError(fault, code="period")
    with _one_at_a_time(f"edition {EditionKind.MONTHLY}"), _one_instant():
        if frozen := selectors.sealed(period):
            return frozen
        if fault := selectors.order_fault(period):
            raise ValidationError(fault, code="order")
        if wrong := clock.fault(timezone.now()):
            raise ValidationError(f"{wrong}没有封存。", code="clock")
        return _freeze(period, by=by, now=now)


def draft_monthly(period: date, *, today: date) -> Draft:
    """草稿: what would be frozen if the month were frozen now; nothing is kept."""
    if fault := periods.fault(period, today) or selectors.order_fault(period):
        raise ValidationError(fault, code="period")
    with _one_instant():
        return _draft(period)


@transaction.atomic
def set_first_period(period: date | None, *, by: By) -> None:
    """定首期: with which month the papers begin; none is left to whoever freezes first."""
    insist(policies.can_build(by))
    if newest := selectors.newest_period():
        raise ValidationError(f"已有封存的报表（{periods.said(newest)}），首期不再改动。")
    held = FirstPeriod.objects.select_for_update().filter(kind=EditionKind.MONTHLY.value).first()
    with pghistory.context(action="set_first_period", by=by.pk):
        if period is None:
            if held:
                held.delete()
        else:
            stated = held or FirstPeriod(kind=EditionKind.MONTHLY.value)
            stated.period, stated.set_by = period, by if isinstance(by, User) else None
            stated.full_clean()
            stated.save()
    record(
        "set_first_period",
        by=by,
        object_type="edition",
        object_key=f"{EditionKind.MONTHLY}-{period:%Y-%m}" if period else "",
    )


def _draft(period: date) -> Draft:
    try:
        return KINDS[EditionKind.MONTHLY].draft(period)
    except UnbalancedError as fault:
        raise ValidationError(str(fault), code="unbalanced") from fault


def _freeze(period: date, *, by: By, now: datetime) -> Edition:
    draft = _draft(period)
    due, tentative = nth_workday(periods.next_month(period), settings.REPORTS_DUE_WORKDAY)
    text = draft.text()
    edition = Edition.objects.filter(kind=EditionKind.MONTHLY, period=period).first() or Edition(
        kind=EditionKind.MONTHLY, period=period
    )
    edition.as_of, edition.due_on, edition.is_due_tentative = periods.as_of(period), due, tentative
    edition.content, edition.sha256 = text, hashlib.sha256(text.encode()).hexdigest()
    edition.frozen_at, edition.is_late = now, localdate(now) > due
    if edition.is_late:
        edition.late_reason = f"原定 {due:%Y-%m-%d}，于 {localdate(now):%Y-%m-%d} 补发"
    edition.full_clean()
    with pghistory.context(action="build_edition", by=by.pk):
        edition.save()
        _keep_rows(edition, draft)
    lock_readings(by=System(), now=now, until=edition.as_of)
    record(
        "build_edition",
        by=by,
        object_type="edition",
        object_key=edition.key,
        sha256=edition.sha256,
    )
    return edition


def _keep_rows(edition: Edition, draft: Draft) -> None:
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    EditionRow.objects.bulk_create(
        [
            EditionRow(
                edition=edition,
                indicator=indicators.get(behind.figure),
                own_figure="" if behind.figure in indicators else behind.figure,
                unit_id=behind.move.unit,
                role=behind.move.role,
                sign=behind.move.sign,
                thing=behind.thing,
                key=behind.row.key,
                code=behind.row.code,
                label=behind.row.label,
                address=behind.row.address,
                number=behind.row.number,
                happened_on=behind.move.day,
                reason=behind.move.reason,
            )
            for behind in draft.rows
        ],
        batch_size=5_000,
    )


@audited("edition_ordered", keep=("period_text",))
def order(period_text: str, *, by: By) -> Job:
    """Ask the worker for a month's paper; asking twice gives the same job, a failed one too."""
    insist(policies.can_build(by))
    mark = fingerprint(EditionKind.MONTHLY, period_text)
    last = Job.objects.filter(fingerprint=mark).order_by("-created_at").first()
    if last and last.state == JobState.FAILED:
        return retry(last, by=by)
    return enqueue(
        BUILD,
        title=f"生成 {period_text} 创新报表",
        params={"period": period_text},
        by=by,
        fingerprint=mark,
    )


def fingerprint(kind: EditionKind, period_text: str) -> str:
    """What the job for a paper is known by."""
    return f"{BUILD}:{kind.value}:{period_text}"


def due_periods(now: datetime) -> list[date]:
    """Months that ought to exist by now and do not, oldest first: what a tick must build.

    The newest paper is the calendar: after it, every closed month whose due day has come. Before
    the first paper the stated first month is; where none is stated, only months that ended with
    firms on the register: freezing an older one while its lists are still being imported would
    make an empty month final.
    """
    newest, first = selectors.newest_period(), selectors.first_period()
    missing = periods.missing(newest, localdate(now), first)
    if newest is None and first is None:
        began = Enterprise.objects.aggregate(at=Min("created_at"))["at"]
        missing = [p for p in missing if began and began < _end(p)]
    workday = settings.REPORTS_DUE_WORKDAY
    return [p for p in missing if nth_workday(periods.next_month(p), workday)[0] <= localdate(now)]


def _end(period: date) -> datetime:
    """The moment the month is over, here."""
    return make_aware(datetime.combine(periods.next_month(period), time.min))
