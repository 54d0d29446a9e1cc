"""指标、口径、测算路径的分布: data of the office; another closes what stood, none is deleted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max, QuerySet
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from targets.goals import policies
from targets.goals.actions.figures import locked
from targets.goals.models import Indicator, IndicatorDefinition, PathShape, PathWeight

By = User | System


@transaction.atomic
@audited("indicator_added", keep=("name",))
def add_indicator(
    *, by: By, name: str, measured_in: str, reporter: Unit | None, **said: Any
) -> IndicatorDefinition:
    """新增指标: one that a department reports; what is counted is registered by its app."""
    insist(policies.can_define(by))
    if Indicator.objects.filter(name=name).exists():
        raise ValidationError({"name": f"已有名为“{name}”的指标。"})
    order = (Indicator.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    indicator = Indicator(
        code=_free_code(order),
        name=name,
        measured_in=measured_in,
        is_reported=True,
        is_goal=False,
        reporter=reporter,
        order=order,
    )
    indicator.full_clean()
    with pghistory.context(action="add_indicator", by=by.pk):
        indicator.save()
    return _definition(indicator, DateRange(None, None), by, said)


@transaction.atomic
@audited("indicator_defined", keep=("valid_from",))
def define(indicator: Indicator, *, by: By, valid_from: date, **said: Any) -> IndicatorDefinition:
    """登记口径: from the day on; what stood is closed the day before and stays."""
    held = locked(indicator)
    insist(policies.can_define(by, held))
    with pghistory.context(action="define", by=by.pk):
        during = _cut(IndicatorDefinition.objects.filter(indicator=held), valid_from)
    return _definition(held, during, by, said)


@transaction.atomic
@audited("definition_corrected", keep=("reason",))
def correct_definition(
    definition: IndicatorDefinition, *, by: By, reason: str, **said: Any
) -> IndicatorDefinition:
    """更正口径: as it should have been recorded; its days stay, the history keeps what stood."""
    insist(policies.can_define(by, locked(definition.indicator)))
    current: IndicatorDefinition = IndicatorDefinition.objects.get(pk=definition.pk)
    for name, value in said.items():
        setattr(current, name, value)
    with pghistory.context(action="correct_definition", by=by.pk, reason=reason):
        return _saved(current)


@transaction.atomic
@audited("path_shaped", keep=("valid_from",))
def shape_path(
    indicator: Indicator,
    *,
    by: By,
    valid_from: date,
    basis: str,
    years: Mapping[int, int],
    months: Mapping[int, int],
) -> PathShape:
    """测算路径的分布 from the day on; without weights it is straight again."""
    held = locked(indicator)
    insist(policies.can_define(by, held))
    if not held.measured_in:
        raise ValidationError("节点没有数值，没有测算路径。")
    if months and (set(months) != set(range(1, 13)) or not any(months.values())):
        raise ValidationError("月份的权重要填就填满 12 个月，不能都是零。")
    if years and not any(years.values()):
        raise ValidationError("年份的权重不能都是零。")
    weights = [PathWeight(year=year, weight=weight) for year, weight in years.items()]
    weights += [PathWeight(month=month, weight=weight) for month, weight in months.items()]
    with pghistory.context(action="shape_path", by=by.pk):
        during = _cut(PathShape.objects.filter(indicator=held), valid_from)
        shape = PathShape(
            indicator=held,
            valid_during=during,
            basis=basis,
            recorded_by=person(by),
            recorded_at=timezone.now(),
        )
        shape.full_clean()
        shape.save()
        for weight in weights:
            weight.shape = shape
            weight.full_clean()
        PathWeight.objects.bulk_create(weights)
    return shape


def _cut(rows: QuerySet[Any], day: date) -> DateRange:
    """The row in force on the day ends with it; until when the next may run."""
    if rows.filter(valid_during__startswith=day).exists():
        raise ValidationError({"valid_from": f"自 {day} 起的已经登记过，请更正它，或换一天。"})
    standing = rows.filter(valid_during__contains=day).first()
    later = rows.filter(valid_during__startswith__gt=day).order_by("valid_during").first()
    if standing is not None:
        standing.valid_during = DateRange(standing.valid_during.lower, day)
        standing.save(update_fields=["valid_during"])
    return DateRange(day, later.valid_during.lower if later else None)


def _definition(
    indicator: Indicator, during: DateRange, by: By, said: Mapping[str, Any]
) -> IndicatorDefinition:
    definition = IndicatorDefinition(
        indicator=indicator,
        valid_during=during,
        recorded_by=person(by),
        recorded_at=timezone.now(),
        **said,
    )
    with pghistory.context(action="define", by=by.pk):
        return _saved(definition)


def _saved(definition: IndicatorDefinition) -> IndicatorDefinition:
    definition.full_clean()
    with constraints_as_validation(IndicatorDefinition):
        definition.save()
    return definition


def _free_code(order: int) -> str:
    """A code nobody has; people know the indicator by its name."""
    taken = set(Indicator.objects.values_list("code", flat=True))
    return next(
        code
        for at in range(order, order + len(taken) + 1)
        if (code := f"reported_{at}") not in taken
    )
