"""市级公布数, and what every deed with an indicator begins with: it is locked first."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from targets.goals import policies
from targets.goals.models import Indicator, PublishedFigure, Reading

By = User | System
Row = TypeVar("Row", Reading, PublishedFigure)


@transaction.atomic
@audited("published_figure.enter", keep=("as_of",))
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
    figure.entered_by = person(by)
    return kept(figure, by, "published_figure.enter")


def locked(indicator: Indicator) -> Indicator:
    """The indicator, held until the transaction ends."""
    rows = Indicator.objects.select_for_update(of=("self",), no_key=True)
    held: Indicator = rows.get(pk=indicator.pk)
    return held


def kept(row: Row, who: By, action: str) -> Row:
    """Checked, stored, and told to the history."""
    row.full_clean()
    with pghistory.context(action=action, by=who.pk), constraints_as_validation(type(row)):
        row.save()
    return row
