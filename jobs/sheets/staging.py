"""待导入行 in and out of PostgreSQL: COPY, not row by row."""

import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any
from uuid import UUID

from django.db import connection

from jobs.rules.rows import Checked

_COLUMNS = (
    "batch_id, number, state, key, target_id, target_version, "
    "values, before, typed, changes, faults, notices"
)
_dumps = json.JSONEncoder(ensure_ascii=False, default=str, separators=(",", ":")).encode
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})


def copy(table: str, columns: str, lines: Iterable[str]) -> None:
    """COPY these lines (tab-separated, \\N for nothing) into the table."""
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", StringIO("".join(lines)))


def plain(value: Any) -> Any:
    """As it will be read back from JSON."""
    return json.loads(_dumps(value))


def as_json(value: Any) -> str:
    """A JSON field of a COPY line."""
    return _dumps(value).replace("\\", "\\\\") if value else _dumps(value)


def as_text(value: Any) -> str:
    """A text, number or day of a COPY line."""
    return "\\N" if value is None else str(value).translate(_ESCAPED)


def stage(batch: UUID, rows: Iterable[Checked]) -> None:
    """Write a check's verdicts down: the preview, the error list and the undo at once."""
    copy("jobs_stagingrow", _COLUMNS, _lines(batch, rows))


def _lines(batch: UUID, rows: Iterable[Checked]) -> Iterator[str]:
    for row in rows:
        yield (
            "\t".join(
                (
                    str(batch),
                    str(row.number),
                    row.state.value,
                    as_text(row.key),
                    as_text(row.target_id),
                    as_text(row.target_version),
                    as_json(row.values),
                    as_json(row.before),
                    as_json(row.typed),
                    as_json(row.changes),
                    as_json(row.faults),
                    as_json(row.notices),
                )
            )
            + "\n"
        )
