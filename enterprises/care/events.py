"""时间轴上的走访和培训."""

from collections.abc import Iterator

from enterprises.care.models import ServiceRecord, TrainingAttendance
from enterprises.pools.selectors.timeline import MOST, Event
from enterprises.registry.models import Enterprise


def events(enterprise: Enterprise) -> Iterator[Event]:
    """Visits and trainings of the firm."""
    for visit in ServiceRecord.objects.filter(enterprise=enterprise)[:MOST]:
        yield visit.on, f"{visit.get_kind_display()}服务：{visit.content[:40]}"
    attended = TrainingAttendance.objects.filter(enterprise=enterprise)
    for course in attended.select_related("training")[:MOST]:
        yield course.training.held_on, f"参加培训：{course.training.title}"
