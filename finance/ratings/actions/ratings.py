"""评级: recorded as its source gave it; ended, corrected, withdrawn; never worked out here."""

from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import until_of
from common.decisions import insist
from enterprises.pools.saving import person, saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.ratings import policies
from finance.ratings.models import Rating

By = User | System


def _during(first_day: date, last_day: date | None) -> DateRange:
    """Both ends included, as people write them."""
    if last_day and last_day < first_day:
        raise ValidationError({"last_day": f"止日不能早于起日 {first_day}。"})
    return DateRange(first_day, until_of(last_day) if last_day else None)


def _held(rating: Rating, by: By) -> Rating:
    """The rating as it stands, its firm held, for whoever keeps ratings."""
    locked(rating.enterprise)
    rows = Rating.objects.select_for_update(of=("self",), no_key=True)
    current: Rating = rows.select_related("enterprise").get(pk=rating.pk)
    insist(policies.can_rate(by, current))
    return current


@transaction.atomic
@audited("rating_recorded", keep=("first_day",))
def rate(
    enterprise: Enterprise,
    *,
    by: By,
    letter: str,
    first_day: date,
    source: str,
    last_day: date | None = None,
) -> Rating:
    """登记评级; of days that another rating has already it is refused."""
    firm = locked(enterprise)
    insist(policies.can_rate(by, firm))
    during = _during(first_day, last_day)
    rating = Rating(enterprise=firm, letter=letter, during=during, source=source)
    rating.recorded_by, rating.recorded_at = person(by), timezone.now()
    return saved(rating)


@transaction.atomic
@audited("rating_ended", keep=("last_day", "reason"))
def end_rating(rating: Rating, *, by: By, last_day: date, reason: str) -> Rating:
    """终止评级: `last_day` is the last it holds on; not later than it would have been."""
    current = _held(rating, by)
    if current.last_day and last_day > current.last_day:
        raise ValidationError({"last_day": f"晚于现在的止日 {current.last_day}，请核对。"})
    current.during = _during(current.first_day, last_day)
    with pghistory.context(action="end_rating", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("rating_corrected", keep=("reason",))
def correct_rating(
    rating: Rating,
    *,
    by: By,
    first_day: date,
    last_day: date | None = None,
    reason: str,
    **values: Any,
) -> Rating:
    """更正评级: grade, days and source, as they should have been recorded."""
    current = _held(rating, by)
    current.during = _during(first_day, last_day)
    for name, value in values.items():
        setattr(current, name, value)
    with pghistory.context(action="correct_rating", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("rating_withdrawn", keep=("reason",))
def withdraw_rating(rating: Rating, *, by: By, reason: str) -> Rating:
    """撤回登记: what should never have been recorded, of this firm or at all; history keeps it."""
    current = _held(rating, by)
    current.delete()
    return rating
