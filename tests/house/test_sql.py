"""B69: SQL is either the ORM's or a constant; what is put together is put together here only."""

import ast

import pytest

from tests.house.contract import ROOT, SOURCES

FORBIDDEN = {"raw", "extra", "RawSQL"}
RUNS = {"execute", "executemany", "copy_expert", "mogrify"}
COMPOSED = {  # file → why its SQL cannot be a constant, and what it is made of
    "common/exports/sql.py": "columns of a sheet, by number; the SELECT is the ORM's",
    "common/ranges.py": "names of fields",
    "common/together.py": "SELECTs of the ORM, side by side",
    "enterprises/evaluation/batches.py": "names of our own columns",
    "enterprises/registry/merging/snapshots.py": "names of our own tables and columns",
    "enterprises/registry/imports/enterprise_writes.py": "names of our own tables and columns",
    "enterprises/registry/imports/qualification_writes.py": "names of our own tables and columns",
    "enterprises/registry/imports/conflicts.py": "names of our own tables and columns",
    "jobs/sheets/staging.py": "names of our own tables and columns",
    "qijiang_portal/backup.py": "tables of the catalogue, quoted by psycopg2.sql",
    "qijiang_portal/restore.py": "tables of the catalogue, quoted by psycopg2.sql",
}


def sources():
    for app in SOURCES:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def constants(tree):
    """Names bound once, at the top, to a plain string."""
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def composed(tree):
    """Lines that run SQL which is not a string written out in the same file."""
    known = constants(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        asked = node.args[0]
        plain = isinstance(asked, ast.Constant) or (
            isinstance(asked, ast.Name) and asked.id in known
        )
        if node.func.attr in RUNS and not plain:
            yield node.lineno


def used(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in FORBIDDEN:
                yield name, node.lineno


def test_b69_no_raw_extra_or_rawsql():
    found = {path: list(used(tree)) for path, tree in sources()}
    assert {path: calls for path, calls in found.items() if calls} == {}


def test_b69_sql_is_put_together_only_where_the_list_says():
    found = {path: list(composed(tree)) for path, tree in sources()}
    assert {path: lines for path, lines in found.items() if lines and path not in COMPOSED} == {}


@pytest.mark.parametrize(
    "line",
    [
        'c.execute(f"SELECT {x}")',
        'c.execute("SELECT " + x)',
        'c.execute("SELECT %s" % x)',
        "c.execute(x)",
        'c.execute("SELECT {}".format(x))',
    ],
)
def test_b69_the_search_bites(line):
    assert list(composed(ast.parse(line)))
    assert not list(composed(ast.parse("S = 'SELECT 1'\nc.execute(S, [x])")))
    assert list(used(ast.parse("Firm.objects.raw(x); q.extra(where=x); RawSQL(x)")))
