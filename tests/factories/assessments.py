"""考核 as an office would enter it: a scheme with two items, opened to the units given."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import factory

from targets.assessments.models import Assessed, Mark, Scheme, SchemeItem

NOON = datetime(2026, 11, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


class SchemeFactory(factory.django.DjangoModelFactory):
    """A draft: `SchemeFactory(items=[(points, weight), …])`; without any, two of 10 and 20."""

    class Meta:
        model = Scheme
        skip_postgeneration_save = True

    year = 2026
    version = factory.Sequence(lambda number: number % 30_000 + 1)
    title = "演示考核"
    basis = "演示通知"
    self_until = date(2026, 12, 10)
    object_until = date(2026, 12, 20)
    made_at = NOON

    @factory.post_generation
    def items(self, create, extracted, **said):
        for no, (points, weight) in enumerate(extracted or [(10, 40), (20, 60)], 1):
            SchemeItem.objects.create(
                scheme=self, no=no, title=f"项目{no}", criterion="按完成情况评分",
                points=Decimal(points), weight=Decimal(weight),
            )  # fmt: skip


def opened(*units, **said) -> Scheme:
    """A scheme under which these units are assessed."""
    scheme = SchemeFactory(**said)
    Scheme.objects.filter(pk=scheme.pk).update(state="open")
    scheme.refresh_from_db()
    for unit in units:
        assessed = Assessed.objects.create(scheme=scheme, unit=unit)
        Mark.objects.bulk_create(Mark(assessed=assessed, item=item) for item in scheme.items.all())
    return scheme
