"""Which pages there are: the resolver knows; the rows say what each answers to whom."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, get_resolver, reverse

from tests.access import objects, rows

ROOMS = [import_module(f"{rows.__name__}.{found.name}") for found in iter_modules(rows.__path__)]
ARGS = objects.ARGS.copy()  # what a page is about; a room may say it beside its rows
for room in ROOMS:
    ARGS |= getattr(room, "ARGS", {})


def patterns(entries=None, space="") -> Iterator[tuple[str, URLPattern]]:
    """Every named page, with its name spaces, and every nameless one by its route."""
    for entry in entries or get_resolver().url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name or f'({entry.pattern})'}", entry
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from patterns(entry.url_patterns, inner)


def page_names() -> set[str]:
    """The dictionary site's pages are one row each (admin:index …): it has one policy."""
    return {name for name, _ in patterns() if not name.startswith("admin:")} | {
        "admin:index",
        "admin:jobs_calendarday_changelist",
        "admin:jobs_calendarday_add",
        "admin:jobs_calendarday_change",
        "admin:accounts_unit_changelist",
    }


def names_with_ids() -> set[str]:
    return {name for name in page_names() if name in ARGS}


def url_of(name: str, world, side: str = "a") -> str:
    """The page's address, about side a (ours) or b (the neighbour) where it is about one."""
    kwargs = ARGS[name](world, side) if name in ARGS else {}
    return reverse(name, kwargs=kwargs)
