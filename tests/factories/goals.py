from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from targets.goals.models import Reading


class ReadingFactory(factory.django.DjangoModelFactory):
    """A year's figure, checked: `ReadingFactory(indicator=…, year=2025, value="2.3")`.

    `pending=True`: nobody has checked it yet.
    """

    class Meta:
        model = Reading

    class Params:
        year = 2025
        pending = factory.Trait(state="pending", checked_at=None)

    period_label = factory.LazyAttribute(lambda reading: f"{reading.year}年")
    period_start = factory.LazyAttribute(lambda reading: date(reading.year, 1, 1))
    period_end = factory.LazyAttribute(lambda reading: date(reading.year, 12, 31))
    value = "2.31"
    source = "统计公报"
    entered_at = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    state = "checked"
    checked_at = entered_at
