"""涉及的企业: what the app that keeps firms tells the audit of them (in AppConfig.ready)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps

from accounts.rules.audit_words import OBJECTS

Codes = Iterable[str]


@dataclass(frozen=True, slots=True)
class Firms:
    """Credit codes: of a thing, meant by what an auditor typed, and the imports that wrote them."""

    of: Callable[[object], Codes]
    meant: Callable[[str], Codes]
    imports: Callable[[Codes], Iterable[str]]


_KEEPERS: list[Firms] = []


def register(firms: Firms) -> None:
    """Once, by the app that keeps firms."""
    if firms not in _KEEPERS:
        _KEEPERS.append(firms)


def firms_of(*things: object) -> list[str]:
    """涉及的企业: each code once."""
    codes = (code for keeper in _KEEPERS for thing in things for code in keeper.of(thing))
    return list(dict.fromkeys(codes))


def firms_meant(typed: str) -> list[str]:
    """By code, also one merged away or corrected since, or by name."""
    return sorted({code for keeper in _KEEPERS for code in keeper.meant(typed)})


def imports_of(codes: Codes) -> list[str]:
    """导入批次 that wrote rows of these firms."""
    kept = list(codes)
    return sorted({batch for keeper in _KEEPERS for batch in keeper.imports(kept)})


def thing_of(object_type: str) -> str:
    """对象类别: a word of the audit's own, else what the model calls itself."""
    if object_type in OBJECTS:
        return OBJECTS[object_type]
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return "其他"
