"""Ways of following that fit most tables: rows of which a firm may have any, or one a key."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as by_default
from typing import Any

from django.db import models

from enterprises.registry.history import text_of
from enterprises.registry.merging.hanging import GONE, Conflict, Pair, Way, model_of, ways

Row = Any


@dataclass(frozen=True, slots=True)
class Stays:
    """Rows that stay where they are: what was said of the gone record then."""

    model: str
    field: str
    label: str
    parts: tuple[tuple[str, str], ...] = ()
    is_derived: bool = False

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return []

    def follow(self, pair: Pair) -> None:
        """Nothing moves."""


@dataclass(frozen=True, slots=True)
class Moves(Stays):
    """Rows of which a firm may have any number: all of them move."""

    def follow(self, pair: Pair) -> None:
        rows = rows_of(self).filter(**{self.field: pair.gone})
        pair.told(self.label, rows.update(**{self.field: pair.kept}))


@dataclass(frozen=True, slots=True)
class OneOpen(Moves):
    """Matters of which a firm has one open at a time: two are not joined, one is decided first."""

    def conflicts(self, pair: Pair) -> list[Conflict]:
        waiting = rows_of(self).filter(**{f"{self.field}__in": pair.ids}, state="open")
        if waiting.count() < len(pair.ids):
            return []
        remedy = f"两条记录各有一件待办的{self.label}，请先决定其中一件再合并。"
        state = "待办"
        return [Conflict(self.model.lower(), self.label, state, state, options=(), remedy=remedy)]


@dataclass(frozen=True, slots=True)
class Keyed(Stays):
    """Rows of which a firm has one for each key: twins that agree are one, others are decided.

    The one not chosen is dropped (the merge keeps it, for undoing) and what points to it points to
    the other. `fills`: blanks of the chosen are filled from the other.
    """

    key: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    among: models.Q = by_default(default_factory=models.Q)
    named: Callable[[Row], str] = lambda row: ""
    shown: Callable[[Row], str] | None = None
    is_required: bool = True

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return [
            Conflict(
                self._key_of(mine),
                f"{self.label}{self.named(mine)}",
                self._shown(mine),
                self._shown(theirs),
                is_required=self.is_required,
            )
            for mine, theirs in self._twins(pair)
            if self._differ(mine, theirs)
        ]

    def follow(self, pair: Pair) -> None:
        for mine, theirs in self._twins(pair):
            wins_theirs = self._differ(mine, theirs) and pair.chosen(self._key_of(mine)) == GONE
            stays, goes = (theirs, mine) if wins_theirs else (mine, theirs)
            drop(goes, stays)
            fill(stays, goes, self.fills)
        rows = rows_of(self).filter(**{self.field: pair.gone})
        pair.told(self.label, rows.update(**{self.field: pair.kept}))

    def _twins(self, pair: Pair) -> Iterator[tuple[Row, Row]]:
        rows = rows_of(self).filter(self.among).order_by("pk")
        mine = {self._values(row): row for row in rows.filter(**{self.field: pair.kept})}
        for theirs in rows.filter(**{self.field: pair.gone}):
            if twin := mine.get(self._values(theirs)):
                yield twin, theirs

    def _values(self, row: Row) -> tuple[Any, ...]:
        return tuple(getattr(row, row._meta.get_field(name).attname) for name in self.key)

    def _shown(self, row: Row) -> str:
        return self.shown(row) if self.shown else words(row, self.facts)

    def _differ(self, mine: Row, theirs: Row) -> bool:
        return any(getattr(mine, name) != getattr(theirs, name) for name in self.facts)

    def _key_of(self, row: Row) -> str:
        return ":".join([self.model.lower(), *map(str, self._values(row))])


def rows_of(way: Way) -> models.QuerySet:
    """All rows of a way's table."""
    return model_of(way)._base_manager.all()


def words(row: Row, names: tuple[str, ...]) -> str:
    """These fields of a row as a person reads them; the unknown is said to be so."""
    fields = [row._meta.get_field(name) for name in names]
    return "；".join(f"{field.verbose_name}：{text_of(row, field) or '未填'}" for field in fields)


def fill(stays: Row, goes: Row, names: tuple[str, ...]) -> None:
    """Blanks of the one filled from the other."""
    blank = [name for name in names if getattr(stays, name) in (None, "")]
    values = {name: getattr(goes, name) for name in blank if getattr(goes, name) not in (None, "")}
    if values:
        type(stays)._base_manager.filter(pk=stays.pk).update(**values)
        for name, value in values.items():
            setattr(stays, name, value)


def drop(goes: Row, stays: Row) -> None:
    """Take a row out; what points to it points to the other, which may have its own already."""
    for relation in goes._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if hasattr(model, "pgh_tracked_model"):
            continue
        pointing = model._base_manager.filter(**{name: goes})
        if relation.one_to_one and model._base_manager.filter(**{name: stays}).exists():
            pointing.delete()
        elif relation.on_delete is not models.CASCADE or relation.one_to_one or model is type(goes):
            pointing.update(**{name: stays})
    goes.delete()


def coming(pair: Pair) -> list[tuple[str, int]]:
    """What the gone record has, by what people call it: for whoever looks before he merges."""
    counts: dict[str, int] = {}
    for way in ways():
        if type(way) is not Stays and not way.is_derived:
            count = rows_of(way).filter(**{way.field: pair.gone}).count()
            counts[way.label] = counts.get(way.label, 0) + count
    return [(label, count) for label, count in counts.items() if count]
