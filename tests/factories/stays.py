from datetime import date
from decimal import Decimal

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from incubators.stays import chains
from incubators.stays.models import Graduation, Release, Team, Tenancy
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    incubator = factory.SubFactory(IncubatorFactory)
    name = factory.Sequence(lambda n: f"测试{n}号团队")


class TenancyFactory(factory.django.DjangoModelFactory):
    """A firm in a carrier since the first of 2025, 100 ㎡, registered there, without an end."""

    class Meta:
        model = Tenancy

    class Params:
        since = date(2025, 1, 1)
        until = None

    incubator = factory.SubFactory(IncubatorFactory)
    enterprise = factory.SubFactory(EnterpriseFactory)
    during = factory.LazyAttribute(lambda stay: DateRange(stay.since, stay.until))
    end_reason = factory.LazyAttribute(lambda stay: "expired" if stay.until else "")
    area = Decimal(100)
    field = "other"
    registered_inside = factory.LazyAttribute(lambda stay: not stay.is_branch)
    is_branch = False
    branch_decision = factory.LazyAttribute(lambda stay: "经同意设分支" if stay.is_branch else "")
    entered_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        stay = super()._create(model_class, *args, **kwargs)
        chains.rebuild(
            firms=[stay.enterprise_id] if stay.enterprise_id else [],
            teams=[stay.team_id] if stay.team_id else [],
        )
        stay.refresh_from_db()
        return stay


class GraduationFactory(factory.django.DjangoModelFactory):
    """A firm that graduated in the middle of 2026, recognised as high-tech."""

    class Meta:
        model = Graduation

    tenancy = factory.SubFactory(TenancyFactory)
    enterprise = factory.SelfAttribute("tenancy.enterprise")
    graduated_on = date(2026, 7, 1)
    way = "high_tech"
    evidence = "高新技术企业证书"
    edition = "国科发区〔2018〕300号"
    decided_at = factory.LazyFunction(timezone.now)


class ReleaseFactory(factory.django.DjangoModelFactory):
    """A firm lets the carrier it is in see its staff and its revenue since the first of 2025."""

    class Meta:
        model = Release

    enterprise = factory.SubFactory(EnterpriseFactory)
    incubator = factory.SubFactory(IncubatorFactory)
    figures = ["staff", "revenue"]
    during = DateRange(date(2025, 1, 1), None)
    given_at = factory.LazyFunction(timezone.now)
