"""评分表: kept by the office; one that has been used is not changed, another takes its place."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import saved
from incubators.upgrade import policies
from incubators.upgrade.models import ScoreItem, ScoreSheet
from incubators.upgrade.rules.appraisals import items_read

By = User | System


@transaction.atomic
@audited("score_sheet_added", keep=("name",))
def add_sheet(*, by: By, name: str, valid_from: date, basis: str, items: str) -> ScoreSheet:
    """登记评分表 with its items, one a line."""
    insist(policies.can_keep_sheets(by))
    sheet = saved(ScoreSheet(name=name, valid_from=valid_from, basis=basis))
    _fill(sheet, items)
    return sheet


@transaction.atomic
@audited("score_sheet_changed")
def change_sheet(
    sheet: ScoreSheet, *, by: By, name: str, valid_from: date, basis: str, items: str
) -> ScoreSheet:
    """更正, as long as nobody has been appraised by it."""
    rows = ScoreSheet.objects.select_for_update(of=("self",), no_key=True)
    current: ScoreSheet = rows.get(pk=sheet.pk)
    insist(policies.can_change_sheet(by, current))
    current.name, current.valid_from, current.basis = name, valid_from, basis
    current.items.all().delete()
    _fill(current, items)
    return saved(current)


def _fill(sheet: ScoreSheet, text: str) -> None:
    items, faults = items_read(text)
    if faults or not items:
        raise ValidationError({"items": faults or ["请至少写一项。"]})
    for place, item in enumerate(items, start=1):
        row = ScoreItem(sheet=sheet, place=place, name=item.name, points=item.points)
        row.basis = item.basis
        saved(row)
