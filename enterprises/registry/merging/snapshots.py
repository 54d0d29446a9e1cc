"""两条记录的原样: every row that hangs on them, as the database has it, and put back exactly.

Rows are kept as the text PostgreSQL writes, so that no amount, day or instant is rounded.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection, models

from enterprises.registry.merging.hanging import Way, ways
from enterprises.registry.merging.keyed import Stays
from enterprises.registry.models import Enterprise

_AS_TEXT = """
SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]')::text FROM {table} t
WHERE t.id = ANY(%s)
"""
_DELETE = "DELETE FROM {table} WHERE id = ANY(%s)"
_PARK = "UPDATE {table} SET {column} = -{column} WHERE id = ANY(%s) AND {column} > 0"
_ROWS = """
FROM jsonb_array_elements(%s::jsonb) AS kept(said),
     jsonb_populate_record(NULL::{table}, kept.said) r
"""
_UPDATE = f"UPDATE {{table}} t SET ({{columns}}) = ROW({{taken}}) {_ROWS} WHERE t.id = r.id"
_UPDATE += " AND t.id = ANY(%s)"
_INSERT = f"INSERT INTO {{table}} ({{columns}}) SELECT {{taken}} {_ROWS} WHERE r.id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows belong to a firm, and the way from the row to it."""

    label: str
    model: type[models.Model]
    path: str
    is_derived: bool = False

    @property
    def name(self) -> str:
        return f"{self.model._meta.label}.{self.path}"

    def ids(self, firms: Collection[int]) -> list[int]:
        rows = self.model._base_manager.filter(**{f"{self.path}__in": firms})
        return sorted(rows.values_list("pk", flat=True))

    def run(self, sql: str, *values: Any) -> Any:
        """One statement upon this table; its names are our own."""
        columns = [f'"{field.column}"' for field in self.model._meta.concrete_fields]
        taken = ", ".join(f"r.{name}" for name in columns)
        column = "" if "__" in self.path else self.model._meta.get_field(self.path).column  # type: ignore[union-attr]
        names = {"table": self.model._meta.db_table, "columns": ", ".join(columns)}
        with connection.cursor() as cursor:
            cursor.execute(sql.format(taken=taken, column=column, **names), values)
            return cursor.fetchone() if cursor.description else None


FIRMS = Table("企业资料", Enterprise, "id")


def tables() -> Iterator[Table]:
    """Every table of which a merge may move, change, drop or add rows."""
    yield FIRMS
    for way in ways():
        if type(way) is not Stays and way.model != Enterprise._meta.label:
            yield _table(way, way.model, way.field)
        for model, path in way.parts:
            yield _table(way, model, path)


def _table(way: Way, model: str, path: str) -> Table:
    return Table(way.label, apps.get_model(model), path, way.is_derived)


def taken(firms: Collection[int]) -> dict[str, str]:
    """Table → its rows of these firms, as text."""
    return {table.name: _text(table, table.ids(firms)) for table in tables()}


def fingerprints(rows: dict[str, str]) -> dict[str, str]:
    """Table → the print of its rows: an edit since shows. A version that goes on is no edit."""
    return {name: sha256(_print(text)).hexdigest() for name, text in rows.items()}


def _print(text: str) -> bytes:
    rows = [row | {"version": None} for row in _by_id(text).values()]
    return json.dumps(rows, sort_keys=True, default=str).encode()


def edited_since(firms: Collection[int], prints: dict[str, str]) -> list[str]:
    """What these firms' rows are called that are not as they were when the prints were taken."""
    now = fingerprints(taken(firms))
    own = [table for table in tables() if not table.is_derived]
    return list(dict.fromkeys(t.label for t in own if now[t.name] != prints.get(t.name)))


def put_back(firms: Collection[int], before: dict[str, str]) -> None:
    """The rows of these firms as they were; a firm's version goes on, for it has changed again."""
    listed = [(table, before.get(table.name, "[]")) for table in tables()]
    changes = [(table, text, _changes(table, text, firms)) for table, text in listed]
    for table, _, (_, added, changed) in changes:
        table.run(_DELETE, added)
        if "__" not in table.path and table is not FIRMS:
            with pgtrigger.ignore():  # out of each other's way, for a moment nobody sees
                table.run(_PARK, changed)
    for table, text, (missing, _, changed) in changes:
        table.run(_UPDATE, text, changed)
        table.run(_INSERT, text, missing)


def _changes(table: Table, text: str, firms: Collection[int]) -> tuple[list[int], ...]:
    """Rows that are missing now, that came since, and that are different."""
    was, now = _by_id(text), _by_id(_text(table, table.ids(firms)))
    changed = [pk for pk in was if pk in now and was[pk] != now[pk]]
    return [pk for pk in was if pk not in now], [pk for pk in now if pk not in was], changed


def _text(table: Table, ids: list[int]) -> str:
    return str(table.run(_AS_TEXT, ids)[0])


def _by_id(text: str) -> dict[int, Any]:
    return {row["id"]: row for row in json.loads(text, parse_float=Decimal)}
