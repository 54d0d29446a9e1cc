import factory
from django.utils import timezone

from enterprises.membership.models import Claim
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import a_credit_code
from tests.factories.uploads import UploadFactory


class ClaimFactory(factory.django.DjangoModelFactory):
    """A claim that is sent and waits; of a company the register does not hold."""

    class Meta:
        model = Claim

    user = factory.SubFactory(UserFactory, role="enterprise")
    credit_code = factory.Sequence(lambda n: a_credit_code(50_000 + n))
    name = factory.Sequence(lambda n: f"认领{n}号有限公司")
    township = factory.SubFactory(UnitFactory)
    home = factory.SelfAttribute("township")
    address = "文龙街道1号"
    licence = factory.SubFactory(UploadFactory)
    letter = factory.Maybe(
        factory.LazyAttribute(lambda claim: claim.role == "agent"),
        yes_declaration=factory.SubFactory(UploadFactory),
        no_declaration=None,
    )
    role = "manager"
    contact_name = "申请人"
    contact_phone = "13900000000"
    state = "submitted"
    submitted_at = factory.LazyFunction(timezone.now)
