from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone

from incubators.upgrade.models import CarrierFact, StandardEdition
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
