"""自动指标: the indicators that some app can measure, in the places and on the days asked for."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from common.measures import DISTRICT, UNIT, Values
from common.measures import measure as read
from targets.goals.models import Indicator


def measure_all(
    indicators: Iterable[Indicator], days: Sequence[date], kinds: Collection[str] = (DISTRICT, UNIT)
) -> dict[str, Values | None]:
    """Every indicator by its code; None where it is unknown or reported by hand."""
    measures = {indicator.code: indicator.measure for indicator in indicators}
    values = read((measure.key for measure in measures.values() if measure), days, kinds)
    return {code: values[measure.key] if measure else None for code, measure in measures.items()}
