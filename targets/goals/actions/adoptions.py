"""采纳目标: what the district adopted for the end of a year; each locks its indicator first."""

from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from targets.goals import policies
from targets.goals.actions.figures import locked
from targets.goals.models import Adoption, Indicator
from targets.goals.selectors.adoptions import fault_of, official_goals

By = User | System


@transaction.atomic
@audited("adoption_recorded", keep=("year", "value", "paper", "adopted_on"))
def adopt(
    indicator: Indicator,
    *,
    by: By,
    year: int,
    value: Decimal | None,
    paper: str,
    adopted_on: date,
) -> Adoption:
    """登记采纳目标: from its day on it is a point of the path; no value takes back what stood."""
    held = locked(indicator)
    insist(policies.can_adopt(by, held))
    _check(held, year, value)
    return _saved(
        Adoption(
            indicator=held,
            year=year,
            value=value,
            paper=paper,
            adopted_on=adopted_on,
            recorded_by=person(by),
            recorded_at=timezone.now(),
        )
    )


@transaction.atomic
@audited("adoption_corrected", keep=("reason",))
def correct_adoption(adoption: Adoption, *, by: By, reason: str, **values: Any) -> Adoption:
    """更正登记: value or paper as they should have been recorded; the history keeps what stood."""
    held = locked(adoption.indicator)
    insist(policies.can_adopt(by, held))
    current: Adoption = Adoption.objects.get(pk=adoption.pk)
    for name, value in values.items():
        setattr(current, name, value)
    _check(held, current.year, current.value)
    with pghistory.context(action="correct_adoption", by=by.pk, reason=reason):
        return _saved(current)


@transaction.atomic
@audited("adoption_dropped", keep=("reason",))
def drop_adoption(adoption: Adoption, *, by: By, reason: str) -> Adoption:
    """撤回登记: what should never have been recorded; a goal taken back is a row of its own."""
    insist(policies.can_adopt(by, locked(adoption.indicator)))
    current: Adoption = Adoption.objects.get(pk=adoption.pk)
    with pghistory.context(action="drop_adoption", by=by.pk, reason=reason):
        current.delete()
    return adoption


def _check(indicator: Indicator, year: int, value: Decimal | None) -> None:
    if fault := fault_of(indicator, year, value, official_goals()):
        raise ValidationError(dict([fault]))


def _saved(adoption: Adoption) -> Adoption:
    adoption.full_clean()
    with constraints_as_validation(Adoption):
        adoption.save()
    return adoption
