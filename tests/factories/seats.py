"""Open invitations of each kind of body: `OperatorInvitationFactory(code="…")`."""

from datetime import timedelta

import factory
from django.utils import timezone

from finance.banks.models import Invitation as OfInstitution
from incubators.operators.models import Invitation as OfOperator
from seats.models import digest_of
from seats.rules.invitations import new_code
from tests.factories.finance import BankFactory
from tests.factories.incubators import OperatorFactory


class _Open(factory.django.DjangoModelFactory):
    """By the portal itself."""

    class Meta:
        abstract = True

    class Params:
        code = factory.LazyFunction(new_code)

    name = "周明"
    contact = factory.Sequence(lambda n: f"invited{n}@example.cn")
    digest = factory.LazyAttribute(lambda one: digest_of(one.code))
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


class OperatorInvitationFactory(_Open):
    class Meta:
        model = OfOperator

    operator = factory.SubFactory(OperatorFactory)


class InstitutionInvitationFactory(_Open):
    class Meta:
        model = OfInstitution

    institution = factory.SubFactory(BankFactory)
