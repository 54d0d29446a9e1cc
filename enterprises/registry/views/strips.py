"""资质时间轴: periods as bars on one scale, drawn on the server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from common.dates import last_day_of
from enterprises.registry.models import Qualification

SCALE = 1000
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    width: int
    state: str  # now, past, cut, future
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One kind and its periods."""

    label: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Timeline:
    strips: list[Strip]
    ticks: list[tuple[float, int]]  # percent, year
    today: int


def timeline(held: Sequence[Qualification], day: date) -> Timeline | None:
    """The scale runs from the first year held to a year from now at least."""
    if not held:
        return None
    first = date(min(one.first_day for one in held).year, 1, 1)
    ends = [one.valid_during.upper for one in held if one.valid_during.upper]
    last = date(max([day + timedelta(days=365), *ends]).year + 1, 1, 1)
    days = (last - first).days

    def place(at: date) -> int:
        return round(SCALE * (min(at, last) - first).days / days)

    strips: dict[str, list[Bar]] = {}
    for one in held:
        until = one.valid_during.upper
        x = place(one.first_day)
        bar = Bar(x, max(place(until or last) - x, 4), _state(one, day), _title(one))
        strips.setdefault(one.get_kind_display(), []).append(bar)
    step = max(1, -(-(last.year - first.year) // _MOST_TICKS))
    years = range(first.year, last.year, step)
    ticks = [(place(date(year, 1, 1)) / SCALE * 100, year) for year in years]
    return Timeline([Strip(*pair) for pair in strips.items()], ticks, place(day))


def _state(one: Qualification, day: date) -> str:
    if one.first_day > day:
        return "future"
    if one.revoked_on:
        return "cut"
    until = one.valid_during.upper
    return "now" if until is None or until > day else "past"


def _title(one: Qualification) -> str:
    until = one.valid_during.upper
    end = last_day_of(until).isoformat() if until else "长期"
    cut = f"，{one.revoked_on} 取消" if one.revoked_on else ""
    return f"{one.get_kind_display()}：{one.first_day} 至 {end}{cut}"
