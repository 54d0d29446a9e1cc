"""一次读几张小表: lists of settings and the like that a page needs, in one statement.

A page made of ten small lists asks ten times and waits ten times. Side by side in one statement
(a full join on nothing: a row is of one list, and empty in the others) each list is read exactly as
its queryset says, with its own types, order and relations.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

_NTH = "together_nth"  # the place of a row in its list; empty in the rows of other lists


def together(*asked: QuerySet) -> None:
    """Read these in one query: each then holds its rows, as if it had been read alone."""
    parts: list[tuple[QuerySet, Any]] = []
    statements, parameters = [], []
    for one in asked:
        if one._result_cache is not None:
            continue
        compiler = one.query.get_compiler(one.db)
        try:
            sql, told = compiler.as_sql()
        except EmptyResultSet:  # none(): nothing to ask
            one._result_cache = []
            continue
        parts.append((one, compiler))
        statements.append(f"(SELECT row_number() OVER () AS {_NTH}, t.* FROM ({sql}) AS t)")
        parameters += told
    if not parts:
        return
    joined = [f"{sql} AS part{at}" for at, sql in enumerate(statements)]
    whole = joined[0] + "".join(f" FULL JOIN {sql} ON false" for sql in joined[1:])
    with connections[parts[0][0].db].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {whole}", parameters)
        rows = cursor.fetchall()
        starts = [at for at, column in enumerate(cursor.description) if column.name == _NTH]
        ends = [*starts[1:], len(cursor.description)]
    for (one, compiler), start, end in zip(parts, starts, ends, strict=True):
        mine = sorted((row for row in rows if row[start] is not None), key=lambda row: row[start])
        _fill(one, compiler, [row[start + 1 : end] for row in mine])


def _fill(one: Any, compiler: Any, rows: Sequence[tuple]) -> None:
    """Let the queryset make of the rows what it makes of those it fetches itself."""
    compiler.execute_sql = lambda *args, **kwargs: [rows]
    one.query.get_compiler = lambda *args, **kwargs: compiler
    try:
        one._result_cache = list(one._iterable_class(one))
    finally:
        del one.query.get_compiler
