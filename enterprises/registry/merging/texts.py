"""写着代码的地址: notices, saved views and the room of uploads name a firm by its code."""

from typing import Any

from django.db import models

from accounts.models import Notice
from desk.models import SavedView
from jobs.models import Upload

_COLUMNS: tuple[tuple[type[models.Model], str, str], ...] = (
    (Notice, "url", "contains"),
    (SavedView, "query", "contains"),
    (Upload, "about", "exact"),
)
Rewritten = list[list[Any]]  # [table, column, key of the row, as it was]


def rewrite(old: str, new: str) -> Rewritten:
    """The old code gives way to the new one; what each said before."""
    done: Rewritten = []
    for model, column, how in _COLUMNS:
        rows = model._base_manager.filter(**{f"{column}__{how}": old})
        for row in rows.order_by("pk"):
            text = getattr(row, column)
            done.append([model._meta.label, column, str(row.pk), text])
            setattr(row, column, text.replace(old, new))
            row.save(update_fields=[column])
    return done


def put_back(done: Rewritten, old: str, new: str) -> None:
    """As they were, unless somebody has rewritten or cleared them since."""
    columns = {model._meta.label: model for model, _, _ in _COLUMNS}
    for label, column, pk, text in done:
        rows = columns[label]._base_manager.filter(pk=pk, **{column: text.replace(old, new)})
        rows.update(**{column: text})
