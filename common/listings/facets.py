"""筛选条件 of a FilterSet as a page shows them: what can be chosen, and what is wrong."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import QueryDict
from django_filters import (
    ChoiceFilter,
    DateFilter,
    Filter,
    FilterSet,
    MultipleChoiceFilter,
    NumberFilter,
)

_HIDDEN = frozenset({"q", "sort"})


@dataclass(frozen=True, slots=True)
class Facet:
    """One condition: its field, and its options with the chosen ones marked."""

    name: str
    label: str
    control: str  # many, one, day, whole, text
    value: str = ""
    options: list[tuple[str, str, bool]] = field(default_factory=list)
    chosen: int = 0


def facets(
    found: FilterSet, asked: QueryDict, main: Collection[str]
) -> tuple[list[Facet], list[Facet]]:
    """Those named in `main`, in that order, and those behind 更多条件."""
    every = [_facet(found, asked, name) for name in found.filters if name not in _HIDDEN]
    first = [facet for name in main for facet in every if facet.name == name]
    return first, [facet for facet in every if facet.name not in main]


def _facet(found: FilterSet, asked: QueryDict, name: str) -> Facet:
    one = found.filters[name]
    values = asked.getlist(name)
    label = str(one.label)
    control = _control(one)
    if control in ("many", "one"):
        options = [(code, text, code in values) for code, text in one.extra["choices"]]
        chosen = sum(on for _, _, on in options)
        return Facet(name, label, control, "", options, chosen)
    return Facet(
        name, label, control, values[-1] if values else "", [], bool(values and values[-1])
    )


def _control(one: Filter) -> str:
    """What asks for it."""
    if isinstance(one, MultipleChoiceFilter | ChoiceFilter):
        return "many" if isinstance(one, MultipleChoiceFilter) else "one"
    if isinstance(one, NumberFilter) and one.extra.get("decimal_places") == 0:
        return "whole"
    return "day" if isinstance(one, DateFilter) else "text"


def everything(address: str) -> str:
    """An address without conditions, said so: else a default view would answer for it."""
    return "?all=1" if address == "?" else address


def only(asked: QueryDict, *, drop: tuple[str, ...]) -> QueryDict:
    """The query without these parameters and without empty ones."""
    rest = asked.copy()
    for name in list(rest):
        values = [value for value in rest.getlist(name) if value.strip()]
        rest.setlist(name, values)
        if name in drop or not values:
            del rest[name]
    return rest


def faults(found: FilterSet) -> list[tuple[str, str]]:
    """What is wrong with the conditions: label and sentence."""
    if found.is_valid():
        return []
    labels = {name: str(one.label) for name, one in found.filters.items()}
    return [
        (labels.get(name, "筛选条件"), sentence)
        for name, sentences in found.errors.items()
        for sentence in sentences
    ]
