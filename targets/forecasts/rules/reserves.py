"""培育库的通过: how many of the pool are to be expected in each month to come. Pure.

A firm inside passes at a rate measured by how long it has been inside, in the months in which
titles are given. Those who will enter later are as many a month as in the years measured.
"""

from collections.abc import Mapping, Sequence

from targets.forecasts.rules.histories import BANDS, Reserve, band_of

FEW = 12.0  # firm-months of the whole pool's rate, lent to a band that has few of its own
MOST = 0.95  # of those inside, in one month
Season = Sequence[float]  # share of the year's new ones, by calendar month from January


def season(by_month: Mapping[int, int]) -> list[float]:
    """Shares of the calendar months; one firm more is spread evenly over the year."""
    total = 1
    for count in by_month.values():
        total += count
    return [(by_month.get(month, 0) + 1 / 12) / total for month in range(1, 13)]


def passes(reserve: Reserve, shares: Season, first: int, months: int) -> list[float]:
    """By month from `first` (its place in the calendar, January is 0), the first one whole."""
    rates, staying = _rates(reserve, shares), 1.0
    exposed = 0
    for count in reserve.exposed.values():
        exposed += count
    if exposed:
        staying = 1 - min(reserve.left / exposed, MOST)
    entering = reserve.entered / (12 * max(reserve.years, 1))
    expected = [0.0] * months
    for age, count in sorted(reserve.inside.items()):
        _grow(expected, float(count), age, 0, rates, staying, shares, first)
    for start in range(1, months):
        _grow(expected, entering, 0, start, rates, staying, shares, first)
    return expected


def _grow(
    expected: list[float],
    inside: float,
    age: int,
    start: int,
    rates: Sequence[float],
    staying: float,
    shares: Season,
    first: int,
) -> None:
    """What one age of firms adds, month by month, while some of them are still inside."""
    for at in range(start, len(expected)):
        rate = min(rates[band_of(age + at - start)] * 12 * shares[(first + at) % 12], MOST)
        passing = inside * rate
        expected[at] += passing
        inside = (inside - passing) * staying


def _rates(reserve: Reserve, shares: Season) -> list[float]:
    """By band, a month: of those inside, who pass in a month of a year without seasons."""
    worth = [0.0] * len(BANDS)
    for (band, month), count in sorted(reserve.exposed.items()):
        worth[band] += count * 12 * shares[month - 1]
    whole, passed = 0.0, 0.5
    for band, exposed in enumerate(worth):
        whole += exposed
        passed += reserve.passed.get(band, 0)
    mean = passed / max(whole, 1.0)
    return [
        (reserve.passed.get(band, 0) + FEW * mean) / (exposed + FEW)
        for band, exposed in enumerate(worth)
    ]
