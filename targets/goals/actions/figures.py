"""填报、公布数: the figures people enter; each locks its indicator first."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from common.db import constraints_as_validation
from common.decisions import insist
from common.versions import StaleVersionError
from targets.goals import policies
from targets.goals.models import Indicator, PublishedFigure, Reading
from targets.goals.rules.reported import HOW, Period, fault, period_of

By = User | System
Row = TypeVar("Row", Reading, PublishedFigure)
CORRECTABLE = frozenset({"value", "is_reached", "source", "published_on", "note"})


@transaction.atomic
def enter_reading(
    indicator: Indicator, *, by: By, period: str, today: date, **values: Any
) -> Reading:
    """填报: a figure with its own period, source and date; one a period."""
    held = locked(indicator)
    insist(policies.can_enter_reading(by, held))
    about = _ended(period, today)
    reading = Reading(
        indicator=held,
        period_label=about.label,
        period_start=about.first,
        period_end=about.last,
        unit=by.unit if isinstance(by, User) and by.unit_id else held.reporter,
        entered_by=by if isinstance(by, User) else None,
        entered_at=timezone.now(),
        **_known(values),
    )
    _check(reading, today)
    return _saved(reading, by, "reading.enter")


@transaction.atomic
def correct_reading(
    reading: Reading, *, by: By, version: int, changes: Mapping[str, Any], today: date
) -> Reading:
    """更正填报值: the history keeps what stood before; a stale version is refused."""
    insist(policies.can_enter_reading(by, locked(reading.indicator)))
    current: Reading = Reading.objects.select_related("indicator").get(pk=reading.pk)
    if current.version != version:
        raise StaleVersionError(current)
    for name, value in _known(dict(changes)).items():
        setattr(current, name, value)
    current.version += 1
    current.entered_by = by if isinstance(by, User) else None
    current.entered_at = timezone.now()
    _check(current, today)
    return _saved(current, by, "reading.correct")


@transaction.atomic
def enter_published_figure(
    indicator: Indicator, *, by: By, as_of: date, value: Decimal, source: str, today: date
) -> PublishedFigure:
    """市级公布数: kept beside ours; the same day again corrects it, and the history shows that."""
    held = locked(indicator)
    insist(policies.can_enter_published(by, held))
    if as_of > today:
        raise ValidationError({"as_of": "截至日期还没有到，请核对。"})
    if value < 0:
        raise ValidationError({"value": "公布值不能为负数，请核对。"})
    figure = PublishedFigure.objects.filter(indicator=held, as_of=as_of).first()
    figure = figure or PublishedFigure(indicator=held, as_of=as_of)
    figure.value, figure.source = value, source
    figure.entered_by = by if isinstance(by, User) else None
    return _saved(figure, by, "published_figure.enter")


def locked(indicator: Indicator) -> Indicator:
    """The indicator, held until the transaction ends."""
    rows = Indicator.objects.select_for_update(of=("self",), no_key=True)
    held: Indicator = rows.get(pk=indicator.pk)
    return held


def _ended(period: str, today: date) -> Period:
    about = period_of(period)
    if about is None:
        raise ValidationError({"period": f"看不懂所属时期“{period}”：{HOW}。"})
    if about.last > today:
        raise ValidationError({"period": f"{about.label}还没有结束，请在结束后填报。"})
    return about


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - CORRECTABLE:
        raise ValidationError(f"这些栏不能直接更正：{'、'.join(sorted(unknown))}。")
    return dict(values)


def _check(reading: Reading, today: date) -> None:
    refusal = fault(
        value=reading.value,
        reached=reading.is_reached,
        milestone=not reading.indicator.measured_in,
        percent=reading.indicator.measured_in == "%",
    )
    if refusal:
        raise ValidationError({refusal[0]: refusal[1]})
    if reading.published_on and reading.published_on > today:
        raise ValidationError({"published_on": "发布日期还没有到，请核对。"})


def _saved(row: Row, by: By, action: str) -> Row:
    row.full_clean()
    with pghistory.context(action=action, by=by.pk), constraints_as_validation(type(row)):
        row.save()
    record(action, by=by, object_type=row._meta.model_name or "", object_key=str(row))
    return row
