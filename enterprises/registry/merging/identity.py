"""企业资料和名称: blanks are filled; where both say something the kept record's word stands."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from enterprises.registry import history
from enterprises.registry.merging.hanging import GONE, KEPT, Conflict, Pair
from enterprises.registry.merging.keyed import Keyed, Stays, rows_of
from enterprises.registry.models import Enterprise, FormerName
from enterprises.registry.rules.profile import CORRECTABLE, TOGETHER

_BESIDE = {name for names in TOGETHER.values() for name in names}
FIELDS = tuple(
    field.name
    for field in Enterprise._meta.concrete_fields
    if field.name in CORRECTABLE and field.name not in _BESIDE
)


@dataclass(frozen=True, slots=True)
class Identity(Stays):
    """The firm's own fields; records that were merged into the gone one still point there."""

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return [
            Conflict(
                name,
                history.FIELD_LABELS[name],
                _text(pair.kept, name),
                _text(pair.gone, name),
                is_required=False,
                field=name,
            )
            for name in FIELDS
            if _differ(pair, name)
        ]

    def follow(self, pair: Pair) -> None:
        for name in FIELDS:
            wanted = _differ(pair, name) and pair.chosen(name, KEPT) == GONE
            blank = not _says(pair.kept, name) and _says(pair.gone, name)
            if wanted or blank:
                for part in (name, *TOGETHER.get(name, ())):
                    setattr(pair.kept, part, getattr(pair.gone, part))


@dataclass(frozen=True, slots=True)
class FormerNames(Keyed):
    """曾用名: theirs, and the name the gone record bore."""

    def follow(self, pair: Pair) -> None:
        own = models.Q(name_key=pair.kept.name_key)
        rows_of(self).filter(own, enterprise=pair.gone).delete()
        super(FormerNames, self).follow(pair)
        if pair.gone.name_key != pair.kept.name_key:
            FormerName.objects.get_or_create(
                enterprise=pair.kept,
                name_key=pair.gone.name_key,
                defaults={"name": pair.gone.name},
            )
            pair.told(self.label, 1)


def filled(pair: Pair) -> list[tuple[str, str]]:
    """Blanks of the kept record that the gone one fills: field and its words."""
    names = [n for n in FIELDS if not _says(pair.kept, n) and _says(pair.gone, n)]
    return [(name, _text(pair.gone, name)) for name in names]


def _says(firm: Enterprise, name: str) -> bool:
    """Whether the record says anything here: a mark that is not set says nothing."""
    value = _value(firm, name)
    is_mark = isinstance(Enterprise._meta.get_field(name), models.BooleanField)
    may_be_unknown = bool(Enterprise._meta.get_field(name).null)
    return value not in (None, "") and not (is_mark and not may_be_unknown and value is False)


def _differ(pair: Pair, name: str) -> bool:
    both = _says(pair.kept, name) and _says(pair.gone, name)
    return both and any(
        _value(pair.kept, part) != _value(pair.gone, part)
        for part in (name, *TOGETHER.get(name, ()))
    )


def _value(firm: Enterprise, name: str) -> Any:
    field: Any = Enterprise._meta.get_field(name)
    return getattr(firm, field.attname)


def _text(firm: Enterprise, name: str) -> str:
    names = (name, *TOGETHER.get(name, ()))
    return " ".join(history.text_of(firm, Enterprise._meta.get_field(name)) for name in names)
