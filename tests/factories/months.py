from datetime import date

import factory

from incubators.months.models import CarrierCollection, CarrierMonth, CarrierRosterEntry
from tests.factories.incubators import IncubatorFactory


class CarrierCollectionFactory(factory.django.DjangoModelFactory):
    """October 2026's month of carriers, open in November."""

    class Meta:
        model = CarrierCollection

    kind = "monthly"
    period = date(2026, 10, 1)
    opens_on = date(2026, 11, 2)
    due_on = date(2026, 11, 13)
    locks_on = date(2026, 12, 12)


class CarrierRosterEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CarrierRosterEntry

    collection = factory.SubFactory(CarrierCollectionFactory)
    incubator = factory.SubFactory(IncubatorFactory)
    source = "面积台账已认定"


class CarrierMonthFactory(factory.django.DjangoModelFactory):
    """A draft of a carrier's month."""

    class Meta:
        model = CarrierMonth

    collection = factory.SubFactory(CarrierCollectionFactory)
    incubator = factory.SubFactory(IncubatorFactory)
