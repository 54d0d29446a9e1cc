"""采集进度: how many owe, have sent, in time; what of it is worst. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

WORST = 3  # named in the conclusion


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one place: how many owe, have sent, in time, and are through."""

    name: str
    owing: int
    sent: int
    on_time: int
    through: int
    code: str = ""  # the place's, where it has one

    @property
    def unsent(self) -> int:
        return self.owing - self.sent

    @property
    def rate(self) -> float | None:
        return self.sent / self.owing if self.owing else None

    @property
    def on_time_rate(self) -> float | None:
        return self.on_time / self.owing if self.owing else None


def total(places: Iterable[Progress]) -> Progress:
    """All places together."""
    listed = list(places)
    sums = [
        sum(getattr(place, name) for place in listed)
        for name in ("owing", "sent", "on_time", "through")
    ]
    return Progress("合计", *sums)


def worst_first(places: Iterable[Progress]) -> list[Progress]:
    """The lowest share first; of the same share, where more are missing."""
    return sorted(
        places,
        key=lambda place: (1.0 if place.rate is None else place.rate, -place.unsent),
    )


def worst(places: Iterable[Progress], most: int = WORST) -> list[Progress]:
    """最差的几个: only such as still owe something."""
    return [place for place in worst_first(places) if place.unsent][:most]
