import factory

from accounts.models import Unit, User
from accounts.rules.units import UnitKind


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    class Params:
        bureau = factory.Trait(kind=UnitKind.BUREAU.value)
        department = factory.Trait(kind=UnitKind.DEPARTMENT.value)
        park = factory.Trait(kind=UnitKind.PARK.value)
        chain = factory.Trait(kind=UnitKind.CHAIN.value)

    code = factory.Sequence(lambda n: f"5001109{n:02d}")
    name = factory.Sequence(lambda n: f"第{n}街道")
    kind = UnitKind.TOWNSHIP.value


class UserFactory(factory.django.DjangoModelFactory):
    """A person of any role: `UserFactory(role="office")`; officials get a unit."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    full_name = factory.Sequence(lambda n: f"测试人员{n}")
    role = "office"
    unit = factory.Maybe(
        factory.LazyAttribute(lambda user: user.role in {"office", "leader", "officer"}),
        factory.SubFactory(UnitFactory),
    )
