"""时间轴上的抽查."""

from collections.abc import Iterator

from enterprises.oversight.models import Inspection
from enterprises.pools.selectors.timeline import Event
from enterprises.registry.models import Enterprise


def events(enterprise: Enterprise) -> Iterator[Event]:
    """What inspections of the firm came to."""
    for drawn in Inspection.objects.filter(enterprise=enterprise):
        if drawn.closed_on:
            yield drawn.closed_on, f"抽查结论：{drawn.get_result_display()}"
