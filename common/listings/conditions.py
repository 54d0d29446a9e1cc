"""筛选条件 of a list: a FilterSet whose unknown answers find nothing.

class Requests(Conditions):
    q = Containing("title")
    state = Answer("状态", ASKED_LABELS)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import SimpleNamespace, new_class
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from common.dates import today

ANY = "any"  # the answer that asks for all where something else is the default
MOST_DIGITS = 17
SORT = "sort"  # what Sorting is called in addresses
NO_ROWS = SimpleNamespace(model=None)  # for the form alone
Options = Mapping[str, str] | Callable[[], Mapping[str, str]]
OptionsOf = Callable[[Any], Mapping[str, str]]  # of the person who asks


class Answer(django_filters.ChoiceFilter):
    """One of a fixed list of answers.

    `several`: an answer that stands for several values. `otherwise`: the answer where nothing is
    asked; then ANY asks for all. `of`: reads the value of a row that is no query's. `seen_by`: the
    answers of the person who asks, where not everybody may know of all.
    """

    by: Any = None  # who asks

    def __init__(
        self,
        label: str,
        options: Options | None = None,
        lookup: str = "",
        *,
        seen_by: OptionsOf | None = None,
        several: Mapping[str, Sequence[str]] | None = None,
        otherwise: str = "",
        of: Callable[[Any], Any] | None = None,
    ) -> None:
        self.options, self.several, self.otherwise, self.of = options, several, otherwise, of
        self.seen_by = seen_by
        self._listed: list[tuple[str, str]] | None = None
        super().__init__(
            field_name=lookup or None,
            label=label,
            choices=self.listed,
            empty_label=None if otherwise else "不限",
        )

    def listed(self) -> list[tuple[str, str]]:
        """Every answer with its word; those of a table are asked for once a FilterSet.

        A FilterSet has copies of its class's filters, so nothing is remembered longer.
        """
        if self._listed is None:
            options = self.seen_by(self.by) if self.seen_by else self.options
            options = options() if callable(options) else options or {}
            self._listed = [*options.items(), *([(ANY, "全部")] if self.otherwise else [])]
        return self._listed

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value or (self.otherwise and value == ANY):
            return rows
        if values := (self.several or {}).get(value):
            return rows.filter(**{f"{self.field_name}__in": values})
        return rows.filter(**{self.field_name: value})

    def meets(self, row: Any, value: str) -> bool:
        """Whether a row that is no query's answers so."""
        told = self.of(row) if self.of else getattr(row, self.field_name)
        return str(told) in ((self.several or {}).get(value) or [value])


def _words_of(asked: django_filters.Filter, value: str) -> str:
    """An answer in words; none for what is not among a list of answers."""
    if isinstance(asked, Answer):
        return dict(asked.listed()).get(value, "")
    return str(dict(asked.extra.get("choices", ())).get(value, value))


def _listed_by(answer: Answer) -> Callable[[], list[tuple[str, str]]]:
    """A form copies its fields, and with a method its owner; a function stays what it is."""
    return lambda: answer.listed()


class Containing(django_filters.CharFilter):
    """查找: the text stands in one of these columns."""

    def __init__(
        self,
        *lookups: str,
        of: Callable[[Any], Sequence[str]] | None = None,
        label: str = "查找",
        most: int = 60,
    ) -> None:
        self.lookups, self.of = lookups, of
        super().__init__(label=label, max_length=most)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        met = Q()
        for lookup in self.lookups if value else ():
            met |= Q(**{f"{lookup}__icontains": value})
        return rows.filter(met)

    def meets(self, row: Any, value: str) -> bool:
        """Whether a row that is no query's contains the text."""
        return any(value in text for text in (self.of(row) if self.of else ()))


class Number(django_filters.NumberFilter):
    """A whole number: of a link, not of the form."""

    field_class = forms.IntegerField

    def __init__(self, label: str, lookup: str = "") -> None:
        most = 10**MOST_DIGITS
        super().__init__(field_name=lookup or None, label=label, min_value=0, max_value=most)

    def get_max_validator(self) -> None:
        """The field's own bound says it."""


class Sorting(django_filters.ChoiceFilter):
    """排序 by one of these keys, “-” for descending; the list itself brings the rows in order."""

    def __init__(self, keys: Iterable[str]) -> None:
        choices = [(sign + key, key) for key in keys for sign in ("", "-")]
        super().__init__(label="排序", choices=choices)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows


class Conditions(django_filters.FilterSet):
    """What may be asked of a list; where nothing is asked, the defaults hold."""

    def __init__(
        self, data: QueryDict, queryset: Any = NO_ROWS, *, by: Any = None, request: Any = None
    ) -> None:
        self.by: Any = by or getattr(request, "user", None)  # some answers depend on who asks
        told = data.copy()
        for name, one in self.base_filters.items():
            if isinstance(one, Answer) and one.otherwise and not told.get(name, "").strip():
                told[name] = one.otherwise
        super().__init__(told, queryset, request=request)
        for one in self.filters.values():
            if isinstance(one, Answer):
                one.by = self.by
                one.extra["choices"] = _listed_by(one)

    @property
    def found(self) -> Any:
        """The rows that meet what was asked; an unknown answer finds none."""
        return self.qs if self.is_valid() else self.queryset.none()

    def shown(self) -> list[dict[str, Any]]:
        """Each condition with a list of answers, as a form shows it, what was chosen marked."""
        return [
            {
                "name": name,
                "label": one.label,
                "options": [
                    (value, text, value == self.data.get(name, "")) for value, text in one.listed()
                ],
                "is_open": not one.otherwise,
            }
            for name, one in self.filters.items()
            if isinstance(one, Answer)
        ]

    @property
    def day(self) -> date:
        """The day the list speaks of."""
        return today()

    def told(self) -> list[tuple[str, str]]:
        """What was asked, in words, for a cover."""
        answers: dict[str, list[str]] = {}
        for _, label, _, text in self.worded():
            answers.setdefault(label, []).append(text)
        return [(label, "、".join(texts)) for label, texts in answers.items()]

    def worded(self) -> Iterator[tuple[str, str, str, str]]:
        """Name, label, value and words of each condition that holds; not those of a link alone."""
        for name, asked in self.filters.items():
            if isinstance(asked, Number) or name == SORT:
                continue
            many = isinstance(asked, django_filters.MultipleChoiceFilter)
            for value in self.data.getlist(name) if many else [self.data.get(name, "")]:
                if value.strip() and (text := _words_of(asked, value.strip())):
                    yield name, str(asked.label), value, text


class Computed(Conditions):
    """The same of rows that a rule makes, and no query: a list."""

    def __init__(self, data: QueryDict, rows: Sequence[Any] = (), *, by: Any = None) -> None:
        self.rows = rows
        super().__init__(data, by=by)

    @property
    def found(self) -> list[Any]:
        """The rows that meet what was asked; an unknown answer finds none."""
        if not self.is_valid():
            return []
        asked = {name: value for name, value in self.form.cleaned_data.items() if value}
        filters: dict[str, Any] = self.filters
        return [
            row
            for row in self.rows
            if all(filters[name].meets(row, value) for name, value in asked.items())
        ]


def conditions(
    base: type[Conditions] = Conditions, /, **filters: django_filters.Filter
) -> type[Conditions]:
    """Those of the base and these more."""
    return new_class(base.__name__, (base,), exec_body=lambda names: names.update(filters))
