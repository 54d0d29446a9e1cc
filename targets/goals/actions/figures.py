"""填报、公布数、分解: the figures people enter; each locks its indicator first."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, Unit, User
from common.db import constraints_as_validation
from common.decisions import insist
from common.versions import StaleVersionError
from targets.goals import policies
from targets.goals.models import Indicator, PublishedFigure, Reading, Target
from targets.goals.rules.comparators import Comparator
from targets.goals.rules.reported import HOW, Period, fault, period_of

By = User | System
Row = TypeVar("Row", Reading, PublishedFigure)
CORRECTABLE = frozenset({"value", "is_reached", "source", "published_on", "note"})


@transaction.atomic
def enter_reading(
    indicator: Indicator, *, by: By, period: str, today: date, **values: Any
) -> Reading:
    """填报: a figure with its own period, source and date; one a period."""
    locked = _locked(indicator)
    insist(policies.can_enter_reading(by, locked))
    about = _ended(period, today)
    reading = Reading(
        indicator=locked,
        period_label=about.label,
        period_start=about.first,
        period_end=about.last,
        unit=by.unit if isinstance(by, User) and by.unit_id else locked.reporter,
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
    insist(policies.can_enter_reading(by, _locked(reading.indicator)))
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
    locked = _locked(indicator)
    insist(policies.can_enter_published(by, locked))
    if as_of > today:
        raise ValidationError({"as_of": "截至日期还没有到，请核对。"})
    if value < 0:
        raise ValidationError({"value": "公布值不能为负数，请核对。"})
    figure = PublishedFigure.objects.filter(indicator=locked, as_of=as_of).first()
    figure = figure or PublishedFigure(indicator=locked, as_of=as_of)
    figure.value, figure.source = value, source
    figure.entered_by = by if isinstance(by, User) else None
    return _saved(figure, by, "published_figure.enter")


@transaction.atomic
def allocate(
    indicator: Indicator, *, by: By, year: int, values: Mapping[Unit, Decimal | None], source: str
) -> int:
    """分解目标: what each unit shall reach by the end of the year; None takes it back. How many."""
    locked = _locked(indicator)
    insist(policies.can_allocate(by, locked))
    _whole(locked, values)
    standing = {
        goal.unit_id: goal
        for goal in Target.objects.filter(indicator=locked, year=year, unit__in=list(values))
    }
    changed = 0
    with pghistory.context(action="target.allocate", by=by.pk):
        for unit, value in values.items():
            changed += _set_goal(locked, unit, year, value, source, standing.get(unit.pk))
    if changed:
        record(
            "target.allocate",
            by=by,
            object_type="indicator",
            object_key=locked.code,
            year=year,
            units=changed,
        )
    return changed


def _whole(indicator: Indicator, values: Mapping[Unit, Decimal | None]) -> None:
    """What is counted, not measured, has a whole number for a goal."""
    parts = [unit for unit, value in values.items() if value is not None and value % 1]
    counts = indicator.measure
    if counts and counts.is_whole and parts:
        names = "、".join(str(unit) for unit in parts)
        by = counts.measured_in
        raise ValidationError(f"{names}：请填写整数，{counts.of.label}按{by}计，没有零点几{by}。")


def _set_goal(
    indicator: Indicator,
    unit: Unit,
    year: int,
    value: Decimal | None,
    source: str,
    goal: Target | None,
) -> bool:
    if value is None:
        return bool(goal and goal.delete())
    if goal and (goal.value, goal.source) == (value, source):
        return False
    goal = goal or Target(indicator=indicator, unit=unit, year=year, comparator=Comparator.GE.value)
    goal.value, goal.source = value, source
    goal.full_clean()
    goal.save()
    return True


def _locked(indicator: Indicator) -> Indicator:
    rows = Indicator.objects.select_for_update(of=("self",), no_key=True)
    locked: Indicator = rows.get(pk=indicator.pk)
    return locked


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
