"""What a page with an id in its address is about, by page name: side a is ours, b the neighbour's.

A room a module, as in rows: a function a thing, made when a page first asks, and its pages in ARGS.
"""

from importlib import import_module
from pkgutil import iter_modules

ARGS = {}
for module in iter_modules(__path__):
    ARGS |= import_module(f"{__name__}.{module.name}").ARGS
