import factory
from django.utils import timezone

from enterprises.materials.models import Material
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.uploads import UploadFactory


class MaterialFactory(factory.django.DjangoModelFactory):
    """A licence the firm has uploaded."""

    class Meta:
        model = Material

    enterprise = factory.SubFactory(EnterpriseFactory)
    kind = "licence"
    title = "营业执照"
    upload = factory.SubFactory(UploadFactory)
    added_by = factory.SubFactory(UserFactory, role="enterprise")
    added_at = factory.LazyFunction(timezone.now)
