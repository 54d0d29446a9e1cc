from datetime import date

import factory
from django.utils import timezone

from finance.lists.models import (
    BankList,
    ColumnMapping,
    Correction,
    Delivery,
    ListCollection,
    ListRosterEntry,
    ListRow,
)
from tests.factories.finance import BankFactory


class ListCollectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListCollection
        django_get_or_create = ("period",)

    period = date(2026, 10, 1)
    opens_on = date(2026, 11, 2)
    due_on = date(2026, 11, 6)
    locks_on = date(2026, 12, 31)


class ListRosterEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListRosterEntry

    collection = factory.SubFactory(ListCollectionFactory)
    institution = factory.SubFactory(BankFactory)
    source = "合作协议"


class BankListFactory(factory.django.DjangoModelFactory):
    """Sent, and not accepted yet."""

    class Meta:
        model = BankList

    collection = factory.SubFactory(ListCollectionFactory)
    institution = factory.SubFactory(BankFactory)
    state = "submitted"
    signer = "测试签署人"
    submitted_at = factory.LazyFunction(timezone.now)
    first_submitted_at = factory.SelfAttribute("submitted_at")


class DeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delivery

    list = factory.SubFactory(BankListFactory)
    number = 1
    file_name = "月报.xlsx"
    content_hash = "0" * 64
    at = factory.LazyFunction(timezone.now)


class ListRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ListRow

    delivery = factory.SubFactory(DeliveryFactory)
    number = factory.Sequence(lambda n: n + 2)
    contract_no = factory.Sequence(lambda n: f"HT{n:05d}")
    outcome = "new"
    previous = 0
    lent = 100_000_000
    repaid = 0
    balance = 100_000_000


class CorrectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Correction

    list = factory.SubFactory(BankListFactory)
    contract_no = "HT-1"
    field = "balance"
    reason = "unlike_book"
    before = "1,000,000.00 元"
    asked_at = factory.LazyFunction(timezone.now)


class ColumnMappingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ColumnMapping

    institution = factory.SubFactory(BankFactory)
    version = 1
    columns = factory.LazyFunction(lambda: {"contract_no": "借据", "balance": "结欠"})
    at = factory.LazyFunction(timezone.now)
