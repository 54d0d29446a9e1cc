"""Libraries are used by their public parts: what calls itself internal may change any day."""

import ast

from tests.house.contract import SOURCES
from tests.house.test_sql import sources


def is_private(part):
    return part.startswith("_") and not part.endswith("__")


def imported():
    for place, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((place, one.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((place, f"{node.module}.{one.name}") for one in node.names)


def test_nothing_is_imported_from_a_library_s_internal_modules():
    private = [
        (place, name)
        for place, name in imported()
        if name.partition(".")[0] not in SOURCES
        and any(part == "internal" or is_private(part) for part in name.split("."))
    ]
    assert private == []
