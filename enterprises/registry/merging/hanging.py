"""挂在企业上的一切: every room says how its rows follow when two records of one firm become one.

Rooms above the register add theirs (`hangs`), so that no room looks upwards; a house test walks
all relations to a firm and fails where one has no way of following.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.apps import apps
from django.db import models

from enterprises.registry.models import Enterprise

KEPT, GONE, BOTH = "kept", "gone", "both"
CHOICE_LABELS = {KEPT: "用保留记录的", GONE: "用并入记录的", BOTH: "两条都保留"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where the two records say different things, in words; decided by one of `options`.

    No options: nothing can be chosen here, something has to be done first. What is not required
    stays as the kept record has it unless decided otherwise.
    """

    key: str
    label: str
    kept: str
    gone: str
    options: tuple[str, ...] = (KEPT, GONE)
    is_required: bool = True
    remedy: str = ""
    field: str = ""  # of the firm, where it is one: the page masks the personal ones


@dataclass(slots=True)
class Pair:
    """The two records and what somebody decided about them."""

    kept: Enterprise
    gone: Enterprise
    decisions: Mapping[str, str] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        return [self.kept.pk, self.gone.pk]

    def chosen(self, key: str, default: str = KEPT) -> str:
        """What was decided about this conflict."""
        return self.decisions.get(key, default)

    def told(self, label: str, count: int) -> None:
        """So many of these came along."""
        if count:
            self.moved[label] = self.moved.get(label, 0) + count


class Way(Protocol):
    """How the rows of one relation follow."""

    @property
    def model(self) -> str:
        """app_label.ModelName of the rows."""

    @property
    def field(self) -> str:
        """Their relation to the firm."""

    @property
    def label(self) -> str:
        """What people call them."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What goes with a dropped row: (model, path to the firm)."""

    @property
    def is_derived(self) -> bool:
        """Made from other rows: no edit, and made anew."""

    def conflicts(self, pair: Pair) -> Iterable[Conflict]:
        """What somebody has to decide."""

    def follow(self, pair: Pair) -> None:
        """Move the rows, as decided."""


_WAYS: list[Way] = []
_AFTERWARDS: list[Callable[[Enterprise], None]] = []


def hangs(*ways: Way) -> None:
    """Make ways known, in the order in which they follow; called from AppConfig.ready()."""
    declared = {(way.model, way.field) for way in _WAYS}
    _WAYS.extend(way for way in ways if (way.model, way.field) not in declared)


def afterwards(made_anew: Callable[[Enterprise], None]) -> None:
    """Called with the firm when its facts have come together, or apart again."""
    if made_anew not in _AFTERWARDS:
        _AFTERWARDS.append(made_anew)


def ways() -> list[Way]:
    return list(_WAYS)


def make_anew(enterprise: Enterprise) -> None:
    """Whatever is derived from the firm's facts."""
    for made_anew in _AFTERWARDS:
        made_anew(enterprise)


def model_of(way: Way) -> type[models.Model]:
    return apps.get_model(way.model)


def conflicts(pair: Pair) -> list[Conflict]:
    """Everything the two records disagree about, in the order of the rooms."""
    return [conflict for way in _WAYS for conflict in way.conflicts(pair)]


def relations() -> Iterator[tuple[str, str]]:
    """Every relation of a table to a firm, tables of history aside: (model, field)."""
    for model in apps.get_models(include_auto_created=True):
        if not hasattr(model, "pgh_tracked_model"):  # 历史: what it said then stays said
            yield from _relations_of(model)


def _relations_of(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    for relation in model._meta.get_fields(include_hidden=True):
        remote: Any = getattr(relation, "remote_field", None)
        is_own = not relation.auto_created and getattr(relation, "concrete", False)
        if is_own and remote is not None and _is_firm(remote.model):
            yield model._meta.label, relation.name


def _is_firm(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, Enterprise)
