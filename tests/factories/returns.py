from datetime import date
from typing import ClassVar

import factory
from django.utils import timezone
from django.utils.timezone import localdate

from enterprises.returns.models import Collection, RightsDeclaration, RosterEntry, SealedScan
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.uploads import UploadFactory


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


class RightsDeclarationFactory(factory.django.DjangoModelFactory):
    """A firm's register of rights, declared complete today and waiting."""

    class Meta:
        model = RightsDeclaration

    enterprise = factory.SubFactory(EnterpriseFactory)
    as_of = factory.LazyFunction(localdate)
    rights: ClassVar[list] = []
    declared_by = factory.SubFactory(UserFactory, role="enterprise")
    declared_at = factory.LazyFunction(timezone.now)


class SealedScanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SealedScan

    collection = factory.SubFactory(CollectionFactory)
    enterprise = factory.SubFactory(EnterpriseFactory)
    filing_version = 1
    upload = factory.SubFactory(UploadFactory)
    sent_by = factory.SubFactory(UserFactory, role="enterprise")
    sent_at = factory.LazyFunction(timezone.now)
