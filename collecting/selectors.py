"""Sentences about filings: a subject's own, the months before, why it cannot be changed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from collecting.engines import By, Engine, Subject, Table
from collecting.models import Collection, Filing, RuleSetting
from collecting.rules.checks import Case
from collecting.rules.fields import Field, Values, numbers_of, values_of, words_of
from collecting.rules.levels import Dated, Level, Levels, in_force

Months = Mapping[date, Any]
_PAST = "_past_filings"  # on the filing


def filing_of(engine: Engine, collection: Collection, subject: Subject) -> Any:
    """The subject's filing, None before it has begun one; with its people, one query."""
    stamps = (f"{level.state}_by" for level in engine.chain.levels)
    rows = engine.model_of(collection).objects.select_related(
        "saved_by", "submitted_by", *stamps, "returned_by"
    )
    filing = rows.filter(collection=collection, **engine.of(subject)).first()
    if filing:
        filing.collection = collection
        setattr(filing, engine.subject, subject)
    return filing


def why_not(engine: Engine, filing: Filing, *, by: By, day: date) -> str:
    """Why this user cannot change the filing today; empty when he can."""
    collection, locks_on = filing.collection, filing.collection.locks_on
    if not engine.policies.is_own(by):
        locks_on = date.max  # who collects enters late ones on the subject's behalf
    elif day >= locks_on:
        mine = engine.of(engine.subject_id(filing))
        entry = engine.tables.roster.objects.filter(collection=collection, **mine).first()
        if entry and entry.due_on:
            locks_on = max(locks_on, entry.due_on + timedelta(days=1))
    return engine.chain.why_not_editable(
        filing.state,
        today=day,
        opens_on=collection.opens_on,
        locks_on=locks_on,
        is_closed=collection.closed_at is not None,
    )


def months_until(
    model: Table, subject: Subject, period: date, *, is_yearly: bool = False
) -> dict[date, Any]:
    """The subject's filings up to this period, of twelve periods before it; one query."""
    first = date(period.year - (12 if is_yearly else 1), period.month, 1)
    rows = model.objects.filter(
        collection__period__range=(first, period), **{model.subject_field: subject}
    )
    return {row.collection.period: row for row in rows.select_related("collection")}


def past_of(filing: Filing) -> dict[date, Any]:
    """The subject's filings up to this one's period; asked once, kept while it is looked at."""
    if _PAST not in filing.__dict__:
        collection = filing.collection
        filing.__dict__[_PAST] = months_until(
            type(filing),
            filing.subject,
            collection.period,
            is_yearly=not collection.is_monthly,
        )
    past: dict[date, Any] = filing.__dict__[_PAST]
    return past


def month_before(period: date) -> date:
    return (period - timedelta(days=1)).replace(day=1)


def period_before(period: date, *, is_yearly: bool) -> date:
    """The month before, or the year."""
    return date(period.year - 1, 1, 1) if is_yearly else month_before(period)


def case_of(
    fields: tuple[Field, ...],
    said: Mapping[str, Any],
    months: Months,
    period: date,
    known: Values | None = None,
) -> Case:
    """What the rules judge: what is said, beside the two periods before and what is known."""
    is_yearly = any(field.is_of_year for field in fields)
    before = period_before(period, is_yearly=is_yearly)
    last = months.get(before)
    earlier = months.get(period_before(before, is_yearly=is_yearly))
    return Case(
        numbers_of(fields, said),
        values_of(fields, last) if last else None,
        values_of(fields, earlier) if earlier else None,
        period.month,
        words=words_of(fields, said),
        known=known or {},
    )


def levels_on(settings: Table, defaults: Levels, report: str, day: date) -> Levels:
    """Each rule of a report as it is in force on the day; one query."""
    return in_force(defaults, map(dated, settings.objects.filter(report=report)), day)


def dated(row: RuleSetting) -> Dated:
    """A stored setting as the rules take it."""
    share = None if row.threshold is None else row.threshold / 100
    return Dated(row.rule, row.from_on, Level(row.level, share))
