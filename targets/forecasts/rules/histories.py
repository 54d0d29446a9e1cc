"""预测的依据: what a simulation is told of the past; counts of firms, nothing reckoned. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Month = int  # year × 12 + month − 1
BANDS = ("不满半年", "半年到一年", "一年到两年", "两年以上")  # in a pool, by the months below
BAND_ENDS = (6, 12, 24)


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return day.year * 12 + day.month - 1


def band_of(months: int) -> int:
    """在库多久, as one of the bands."""
    return sum(months >= end for end in BAND_ENDS)


@dataclass(frozen=True, slots=True)
class Reserve:
    """培育库 that leads to the title: who is inside, and how those before them passed."""

    inside: Mapping[int, int]  # on the day of asking, not holding the title: by months inside
    entered: int  # into the pool in the years looked at
    left: int  # without the title in those years
    passed: Mapping[int, int]  # recognised while inside: by band of months since they entered
    exposed: Mapping[tuple[int, int], int]  # firm-months inside: by band and calendar month 1–12
    years: int  # looked at: those in which the pool was half as large as now or larger


@dataclass(frozen=True, slots=True)
class History:
    """What the register says of one indicator up to the day of asking; counts of firms.

    A year is the twelve months before the day of asking, the one before those, and so on.
    """

    asked_on: date
    expiring: Mapping[Month, int]  # counting now: by the month in which they stop to count
    waiting: Mapping[Month, int]  # expired in the year before, not renewed yet: by that month
    renewals: Sequence[tuple[int, int]]  # of those that ran out, by year: renewed, not renewed
    lags: Mapping[int, int]  # of the renewed: after so many months → how many
    came: Sequence[Mapping[int, int]]  # by year, by calendar month 1–12: new ones
    gone: int  # left for another reason than expiry in the years looked at
    stood: int  # firm-months in the years looked at
    term: int | None  # months a certificate holds; None: without end
    reserve: Reserve | None = None  # None: not measured long enough
    outside: Sequence[int] = ()  # with a reserve: new ones that were in no pool, by year

    def __hash__(self) -> int:
        """By its numbers: two histories that say the same are one."""
        return hash((self.asked_on, tuple(self.renewals), self.gone, self.stood, self.term))

    @property
    def renewed(self) -> int:
        """又取得的, of those followed."""
        return sum(renewed for renewed, _ in self.renewals)

    @property
    def lapsed(self) -> int:
        """没有又取得的, of those followed."""
        return sum(lapsed for _, lapsed in self.renewals)

    @property
    def arrivals(self) -> list[int]:
        """New ones by year."""
        return [sum(year.values()) for year in self.came]

    @property
    def by_month(self) -> Counter[int]:
        """New ones of all years by calendar month."""
        return Counter({m: sum(year.get(m, 0) for year in self.came) for m in range(1, 13)})
