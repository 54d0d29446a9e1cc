"""Demo shares: goals of this year shared out to the townships, plainly labelled."""

from datetime import date

from accounts.models import System
from common.measures import UNIT
from enterprises.registry.measures import counted
from targets.allocations.actions import Share, allocate
from targets.allocations.models import Allocation
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import racers
from targets.goals.models import Indicator

BASIS = "演示数据，非正式分解"
CODES = ("high_tech", "cq_tech")
PART = 8  # one more for every so many a township had; at least one


def write(today: date) -> int:
    """How many townships were given something; none where people have shared out some."""
    if Allocation.objects.exists():
        return 0
    year_end, written = date(today.year - 1, 12, 31), 0
    for indicator in Indicator.objects.filter(code__in=CODES):
        counts = counted([indicator.kind], [year_end], [UNIT])[indicator.kind]
        shares = {
            racer: _share(int(counts.at((UNIT, racer.pk), year_end) or 0))
            for racer in racers(Track.TOWNSHIP, today)
        }
        written += allocate(indicator, by=System(), year=today.year, shares=shares)
    return written


def _share(stock: int) -> Share:
    return Share(max(stock // PART, 1), int(stock >= PART), stock // (2 * PART), BASIS)
