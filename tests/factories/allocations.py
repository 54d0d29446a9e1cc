from datetime import datetime
from zoneinfo import ZoneInfo

import factory

from targets.allocations.models import Allocation


class AllocationFactory(factory.django.DjangoModelFactory):
    """A share: `AllocationFactory(indicator=…, unit=…, nurtured=…)`."""

    class Meta:
        model = Allocation

    year = 2026
    recorded_at = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
