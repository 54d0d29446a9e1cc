from datetime import date
from decimal import Decimal

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod, Operator, OperatorMember
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import a_credit_code


class OperatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Operator

    credit_code = factory.Sequence(lambda n: a_credit_code(50_000 + n))
    name = factory.Sequence(lambda n: f"测试{n}号孵化运营有限公司")


class OperatorMemberFactory(factory.django.DjangoModelFactory):
    """A manager of the operator, with an account of that role."""

    class Meta:
        model = OperatorMember

    operator = factory.SubFactory(OperatorFactory)
    user = factory.SubFactory(UserFactory, role="operator", unit=None)
    role = "manager"


class IncubatorFactory(factory.django.DjangoModelFactory):
    """An incubator in a township, of no level, without any area."""

    class Meta:
        model = Incubator

    code = factory.Sequence(lambda n: f"ZT-{n:04d}")
    name = factory.Sequence(lambda n: f"测试{n}号孵化器")
    kinds = ["incubator"]
    township = factory.SubFactory(UnitFactory)


class LevelPeriodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LevelPeriod

    incubator = factory.SubFactory(IncubatorFactory)
    level = "municipal"
    during = DateRange(date(2023, 1, 1), None)


class AreaEntryFactory(factory.django.DjangoModelFactory):
    """A confirmed entry: in use since the first of 2024, 1,000 ㎡."""

    class Meta:
        model = AreaEntry

    incubator = factory.SubFactory(IncubatorFactory)
    on = date(2024, 1, 1)
    situation = "completion"
    total = Decimal(1000)
    state = "confirmed"
    entered_at = factory.LazyFunction(timezone.now)
    decided_at = factory.LazyFunction(timezone.now)


def counted_from(incubator, on, **areas):
    """Recognised and in use on the same day."""
    AreaEntryFactory(incubator=incubator, on=on, situation="recognition", total=None)
    return AreaEntryFactory(incubator=incubator, on=on, **areas)
