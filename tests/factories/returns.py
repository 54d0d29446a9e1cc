from datetime import date

import factory

from enterprises.returns.models import Collection, RosterEntry
from tests.factories.registry import EnterpriseFactory


class CollectionFactory(factory.django.DjangoModelFactory):
    """October 2026's monthly return, open in November."""

    class Meta:
        model = Collection

    kind = "monthly"
    period = date(2026, 10, 1)
    opens_on = date(2026, 11, 2)
    due_on = date(2026, 11, 13)
    locks_on = date(2026, 11, 21)


class RosterEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RosterEntry

    collection = factory.SubFactory(CollectionFactory)
    enterprise = factory.SubFactory(EnterpriseFactory)
    source = "规上企业"
