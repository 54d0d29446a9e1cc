"""试算: the facts a level asks for as fields of a page, and what the address sends back."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from enterprises.evaluation.what_if import Field
from enterprises.returns.rules.facts import Shape
from incubators.carriers.rules.facts import FACTS
from incubators.carriers.rules.standards import Standard

PREFIX = "t_"
FLAGS = {"yes": True, "no": False}
_OPTIONS = [("", "未知"), ("yes", "是"), ("no", "否")]


def is_trial(said: QueryDict) -> bool:
    """Whether the address tries other facts."""
    return any(name.startswith(PREFIX) for name in said)


def tried(standard: Standard, raw: Mapping[str, Any], said: QueryDict) -> dict[str, Any]:
    """The facts with those of the address in their place; an emptied one is unknown."""
    facts = dict(raw)
    for name in standard.names:
        if PREFIX + name in said:
            text = str(said[PREFIX + name]).strip().replace(",", "")
            facts[name] = FLAGS.get(text) if _is_flag(name) else text or None
    return facts


def fields(standard: Standard, facts: Mapping[str, Any]) -> dict[str, list[Field]]:
    """By group, filled with what is tried."""
    groups: dict[str, list[Field]] = {}
    for name in sorted(standard.names, key=list(FACTS).index):
        groups.setdefault(FACTS[name].group, []).append(_field(name, facts.get(name)))
    return groups


def _is_flag(name: str) -> bool:
    return FACTS[name].shape is Shape.FLAG


def _field(name: str, value: Any) -> Field:
    label, unit = FACTS[name].label, FACTS[name].unit
    if _is_flag(name):
        chosen = "" if value is None else "yes" if value else "no"
        return Field(PREFIX + name, label, "", chosen, _OPTIONS)
    return Field(PREFIX + name, label, unit, "" if value is None else str(value))
