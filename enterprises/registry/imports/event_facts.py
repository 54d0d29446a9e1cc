"""What a preview shows of a row of the two sheets of dated facts."""

from collections.abc import Sequence
from typing import Any

from common.dates import last_day_of
from enterprises.registry import moves
from enterprises.registry.imports.memberships import period_of
from enterprises.registry.imports.moves import move_of
from enterprises.registry.imports.references import References
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.memberships import BELONGING_LABELS
from enterprises.registry.rules.stays import MOVE_LABELS
from jobs.models import StagingRow
from jobs.sheets.kinds import Fact


def describe_moves(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Whose, what, from where to where, since when."""
    firms, names = _firms(rows), moves.names()
    described = {}
    for row in rows:
        if not row.values:
            continue
        move = move_of(row.values)
        elsewhere = row.values["elsewhere"]
        origin = names.get(move.origin, "") if move.origin else "按台账"
        to = names.get(move.to, "")
        if elsewhere:
            origin, to = (elsewhere, to) if move.to.is_inside else (origin, elsewhere)
        facts = [
            ("企业", firms.get(row.target_id or 0, "")),
            ("情形", MOVE_LABELS[move.kind.value]),
            ("日期", str(move.on)),
            ("原属地", origin),
            ("新属地", to),
            ("依据", row.values["basis"]),
        ]
        described[row.pk] = _told(facts)
    return described


def describe_memberships(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Whose, in what, from when to when."""
    firms, references = _firms(rows), References()
    described = {}
    for row in rows:
        if not row.values:
            continue
        period = period_of(row.values)
        facts = [
            ("企业", firms.get(row.target_id or 0, "")),
            ("类别", BELONGING_LABELS[period.kind.value]),
            ("名称", references.belonging_label(period.kind, period.what) if period.what else ""),
            ("起", str(period.first_day)),
            ("止", str(last_day_of(period.until)) if period.until else "至今"),
            ("依据", period.basis),
        ]
        described[row.pk] = _told(facts)
    return described


def _firms(rows: Sequence[StagingRow]) -> dict[Any, str]:
    ids = [row.target_id for row in rows if row.target_id]
    return dict(Enterprise.objects.filter(pk__in=ids).values_list("pk", "name"))


def _told(facts: list[Fact]) -> list[Fact]:
    return [(label, value) for label, value in facts if value]
