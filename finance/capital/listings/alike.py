"""Columns and conditions that several lists of this room have."""

from typing import Any

from django.db.models import QuerySet

from finance.banks.conditions import OfInstitution
from finance.banks.querysets import is_of_place

STANDING = {"standing": "有效", "ended": "已结束"}


def township_of(row: Any) -> Any:
    """街镇 of the row's firm."""
    return row.enterprise.township


class ByInstitution(OfInstitution):
    """By the bank or the insurer; who is not told which it is cannot ask by it either."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        parent: Any = self.parent  # type: ignore[attr-defined]
        if value and (parent.by is None or is_of_place(parent.by)):
            return rows.none()
        return super().filter(rows, value)


def seen(model: Any, *related: str) -> Any:
    """The rows of a list in sight, with what its columns read."""
    return lambda user, at: model.objects.visible_to(user).select_related(*related)
