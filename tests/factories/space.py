from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from incubators.space.models import Enquiry, SpaceOffer
from tests.factories.incubators import IncubatorFactory


class SpaceOfferFactory(factory.django.DjangoModelFactory):
    """120 ㎡ shown to everybody since 2024."""

    class Meta:
        model = SpaceOffer

    incubator = factory.SubFactory(IncubatorFactory)
    place = "2 号楼 3 层"
    area = 120
    price = "reduced"
    shown_during = DateRange(date(2024, 1, 1), None)


class EnquiryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enquiry

    offer = factory.SubFactory(SpaceOfferFactory)
    organization = "演示团队"
    name = "演示甲"
    contact = "asker@example.cn"
    content = "需要 100 ㎡，下月入驻"
    privacy_version = "2026-11"
    raised_at = factory.LazyFunction(timezone.now)
    due_on = date(2099, 1, 1)
