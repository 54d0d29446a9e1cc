from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone

from incubators.upgrade.models import (
    Appraisal,
    CarrierFact,
    Examiner,
    ScoreItem,
    ScoreSheet,
    StandardEdition,
)
from tests.factories.incubators import IncubatorFactory


class CarrierFactFactory(factory.django.DjangoModelFactory):
    """Five mentors at the end of 2025, confirmed."""

    class Meta:
        model = CarrierFact

    incubator = factory.SubFactory(IncubatorFactory)
    name = "mentors"
    value = Decimal(5)
    on = date(2025, 12, 31)
    basis = "导师名册"
    state = "confirmed"
    entered_at = factory.LazyFunction(timezone.now)
    decided_at = factory.LazyAttribute(
        lambda fact: None if fact.state == "pending" else timezone.now()
    )
    reason = factory.LazyAttribute(lambda fact: "名册不全" if fact.state == "refused" else "")


class StandardEditionFactory(factory.django.DjangoModelFactory):
    """The ministry's standard level since the middle of 2025, of 8,000 ㎡ and 40 firms."""

    class Meta:
        model = StandardEdition

    level = "ministry_standard"
    valid_from = date(2025, 7, 1)
    document = "测试文件〔2025〕1号"
    thresholds = {"area": "8000", "area_professional": "8000", "incubatees": "40"}


class ScoreSheetFactory(factory.django.DjangoModelFactory):
    """Two items of ten points."""

    class Meta:
        model = ScoreSheet
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"评分表{n}")
    valid_from = date(2025, 1, 1)
    basis = "测试办法第十二条"

    @factory.post_generation
    def items(self, create, names, **_):
        for place, name in enumerate(names or ("场地", "服务"), start=1):
            ScoreItem.objects.create(sheet=self, place=place, name=name, points=10)


class AppraisalFactory(factory.django.DjangoModelFactory):
    """Of the municipal level for 2025, open, marked by nobody yet."""

    class Meta:
        model = Appraisal
        skip_postgeneration_save = True

    class Params:
        failed = factory.Trait(
            points=Decimal(5),
            grade="failed",
            reason="服务不足",
            decided_at=factory.LazyFunction(timezone.now),
        )

    incubator = factory.SubFactory(IncubatorFactory)
    level = "municipal"
    year = 2025
    sheet = factory.SubFactory(ScoreSheetFactory)
    opened_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def examiners(self, create, users, **_):
        for seat, user in enumerate(users or (), start=1):
            Examiner.objects.create(appraisal=self, seat=seat, user=user)
