"""打码: what a preview shows of people in a sheet before somebody asks, and is recorded."""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from common.sheets.columns import heading
from jobs.models import StagingRow
from jobs.sheets.kinds import SheetKind

Mask = Callable[[str], str]


def masks(kind: SheetKind) -> dict[str, Mask]:
    """By column title as compared, in all its spellings: how its texts are hidden."""
    fields: dict[str, Any] = kind.resource.fields
    return {
        heading(title): mask
        for name, mask in kind.personal.items()
        for title in (fields[name].title, *fields[name].also)
    }


def masked(kind: SheetKind, row: StagingRow) -> StagingRow:
    """The row as it may be shown unasked; the stored one stays as it is."""
    if not kind.personal:
        return row
    hidden, shown = masks(kind), copy(row)
    shown.changes = {
        title: [mask(text) for text in pair] if (mask := _mask(hidden, title)) else pair
        for title, pair in row.changes.items()
    }
    shown.faults = [
        [title, mask(value) if (mask := _mask(hidden, title)) else value, message]
        for title, value, message in row.faults
    ]
    return shown


def has_personal(kind: SheetKind, rows: Iterable[StagingRow]) -> bool:
    """Something of these rows is hidden."""
    if not kind.personal:
        return False
    hidden = masks(kind)
    titles = {
        title for row in rows for title in [*row.changes, *(fault[0] for fault in row.faults)]
    }
    return any(_mask(hidden, title) for title in titles)


def _mask(hidden: dict[str, Mask], title: str) -> Mask | None:
    """Under a header of two rows the title is both: “联系方式手机”."""
    name = heading(title)
    if hidden_as := hidden.get(name):
        return hidden_as
    return next((mask for hidden_name, mask in hidden.items() if name.endswith(hidden_name)), None)
