from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from targets.tasks.models import TaskStep


class StepFactory(factory.django.DjangoModelFactory):
    """A step: `StepFactory(task=…, unit=…, deadline=…)`."""

    class Meta:
        model = TaskStep

    what = factory.Sequence(lambda number: f"走访科技型企业第 {number} 批")
    deliverable = "走访记录"
    deadline = date(2026, 12, 31)
    person_name = "某某"
    filed_at = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
