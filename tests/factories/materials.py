import factory
from django.utils import timezone

from enterprises.materials.models import Correction, CorrectionItem, Material
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


class CorrectionFactory(factory.django.DjangoModelFactory):
    """A firm's proposal that waits: another founding day."""

    class Meta:
        model = Correction
        skip_postgeneration_save = True

    enterprise = factory.SubFactory(EnterpriseFactory)
    raised_by = factory.SubFactory(UserFactory, role="enterprise")
    raised_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def items(self, create, extracted, **kwargs):
        if create:
            CorrectionItem.objects.create(correction=self, field="founded_on", value="2020-05-01")
