"""What a row of officers says, for whoever confirms it: above all the rights it would give."""

from collections.abc import Sequence

from accounts.models import Unit
from accounts.rules.roles import ROLE_LABELS
from jobs.models import StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import Fact

LABELS = {"appointed_from": "任职起", "appointed_until": "任职至", "email": "邮箱"}


def describe(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Role, unit and appointment of the new accounts of one page."""
    new = [row for row in rows if row.state == RowState.NEW]
    units = Unit.objects.in_bulk({row.values.get("unit_id") for row in new} - {None})
    return {row.pk: _facts(row, units) for row in new}


def _facts(row: StagingRow, units: dict[int, Unit]) -> list[Fact]:
    values = row.values
    unit = units.get(values.get("unit_id", 0))
    said = [("角色", ROLE_LABELS[values["role"]]), ("单位", str(unit or "--"))]
    return said + [(label, values[name]) for name, label in LABELS.items() if values.get(name)]
