"""一期: the days of one paper, what earlier papers said, and whatever is read for it once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar, cast

from common.flows import Stock
from common.measures import Values, measure

T = TypeVar("T")


class UnbalancedError(Exception):
    """A block does not add up, in a sentence; nothing is frozen."""


class Earlier(Protocol):
    """An earlier paper, as it was frozen."""

    @property
    def content(self) -> Mapping[str, Any]: ...
    def stock(self, indicator: str) -> Stock: ...


@dataclass(slots=True)
class Span:
    """From the first day to the last; `previous` and `year_ago` are None where none was frozen."""

    first: date
    last: date
    last_year: date
    previous: Earlier | None = None
    year_ago: Earlier | None = None
    ends: Sequence[date] = ()  # the month ends that lead to the last day
    _made: dict[object, Any] = field(default_factory=dict)
    _values: dict[str, Values | None] = field(default_factory=dict)

    @property
    def before(self) -> date:
        """The day before the first: 期初."""
        return self.first - timedelta(days=1)

    @property
    def days(self) -> list[date]:
        """Every day that is measured."""
        return sorted({self.last, self.before, self.last_year, *self.ends})

    def once(self, make: Callable[["Span"], T]) -> T:
        """What two blocks need is made for the first of them."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def values(self, keys: Iterable[str]) -> dict[str, Values | None]:
        """These measures on every day of the span; each is measured once, whoever asks."""
        wanted = list(keys)
        if missing := [key for key in wanted if key not in self._values]:
            self._values |= measure(missing, self.days)
        return {key: self._values[key] for key in wanted}
