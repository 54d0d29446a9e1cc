"""自动指标: the indicators that some app can measure, in the places and on the days asked for."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from common.measures import DISTRICT, UNIT, Values
from common.measures import measure as read
from targets.models import Indicator


def measure_all(
    indicators: Iterable[Indicator], days: Sequence[date], kinds: Collection[str] = (DISTRICT, UNIT)
) -> dict[str, Values | None]:
    """Every indicator by its code; None where it is unknown or reported by hand."""
    measures = {one.code: one.measure for one in indicators}
    found = read((one.key for one in measures.values() if one), days, kinds)
    return {code: found[one.key] if one else None for code, one in measures.items()}
