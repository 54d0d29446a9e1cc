"""分色: how 区经济信息委 tells a firm for a year; corrected by being said again."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.ratings import policies
from finance.ratings.models import Color

By = User | System


def _held(color: Color, by: By) -> Color:
    """The colour as it stands, its firm held, for whoever tells colours."""
    locked(color.enterprise)
    rows = Color.objects.select_for_update(of=("self",), no_key=True)
    current: Color = rows.select_related("enterprise").get(pk=color.pk)
    insist(policies.can_color(by, current))
    return current


@transaction.atomic
@audited("color_recorded", keep=("year",))
def color(enterprise: Enterprise, *, by: By, year: int, shade: str, source: str = "") -> Color:
    """登记分色; one a year, another is a correction."""
    firm = locked(enterprise)
    insist(policies.can_color(by, firm))
    told = Color(enterprise=firm, year=year, shade=shade, source=source)
    told.recorded_by, told.recorded_at = person(by), timezone.now()
    return saved(told)


@transaction.atomic
@audited("color_corrected", keep=("reason",))
def correct_color(told: Color, *, by: By, reason: str, **values: Any) -> Color:
    """更正分色: what it should have been told."""
    current = _held(told, by)
    for name, value in values.items():
        setattr(current, name, value)
    with pghistory.context(action="correct_color", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("color_withdrawn", keep=("reason",))
def withdraw_color(told: Color, *, by: By, reason: str) -> Color:
    """撤回登记: what should never have been recorded; history keeps it."""
    current = _held(told, by)
    current.delete()
    return told
