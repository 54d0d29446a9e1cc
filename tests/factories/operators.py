from datetime import timedelta

import factory
from django.utils import timezone

from incubators.operators.models import Invitation, digest_of
from incubators.operators.rules.invitations import new_code
from tests.factories.incubators import OperatorFactory


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation by the portal itself: `InvitationFactory(code="…")`."""

    class Meta:
        model = Invitation

    class Params:
        code = factory.LazyFunction(new_code)

    operator = factory.SubFactory(OperatorFactory)
    name = "周明"
    contact = factory.Sequence(lambda n: f"invited{n}@example.cn")
    digest = factory.LazyAttribute(lambda one: digest_of(one.code))
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
