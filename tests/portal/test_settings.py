"""设置: each stands in one part, and every part's is among the portal's."""

import ast
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from qijiang_portal import settings

PARTS = [
    import_module(f"{settings.__name__}.{part.name}") for part in iter_modules(settings.__path__)
]


def names(module):
    return {name for name in vars(module) if name.isupper()}


def test_no_setting_of_a_part_is_left_out():
    assert set().union(*map(names, PARTS)) == names(settings)


def test_a_setting_is_said_once():
    said = Counter(
        name.id
        for part in PARTS
        for name in ast.walk(ast.parse(Path(part.__file__).read_text(encoding="utf-8")))
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store) and name.id.isupper()
    )
    assert [name for name, times in said.items() if times > 1] == []
