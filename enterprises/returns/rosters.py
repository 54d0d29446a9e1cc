"""应报名单的来源: which firms owe, by sources that apps above may add when they are ready."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import State

Firms = Callable[[date], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Source:
    """来源: its name for people, and the firms it names on a day."""

    label: str
    firms: Firms


_SOURCES: dict[str, Source] = {}


def register_source(key: str, label: str, firms: Firms) -> None:
    """Make a source known; called from AppConfig.ready()."""
    _SOURCES[key] = Source(label, firms)


def roster_on(day: date) -> dict[int, str]:
    """企业 → 列入依据, by the sources the setting names; the first that names a firm counts."""
    owing: dict[int, str] = {}
    for key in settings.RETURNS_ROSTER:
        if source := _SOURCES.get(key):
            for pk in source.firms(day):
                owing.setdefault(pk, source.label)
    return owing


def _above_scale(day: date) -> Iterable[int]:
    firms = Enterprise.objects.filter(
        is_above_scale=True, merged_into=None, state=State.ACTIVE.value
    )
    return firms.residing_on(day).values_list("pk", flat=True)


register_source("above_scale", "规上企业", _above_scale)
