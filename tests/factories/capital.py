from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from finance.capital.models import (
    CreditTotal,
    InsuranceClaim,
    InsurancePolicy,
    ListingCase,
    ListingStage,
    Pledge,
    SeedInvestment,
)
from finance.capital.rules.patents import normalize
from tests.factories.finance import WAN, BankFactory
from tests.factories.registry import EnterpriseFactory


class ListingCaseFactory(factory.django.DjangoModelFactory):
    """On the way to 北交所 since the 1st of September 2026, its first step recorded by nobody."""

    class Meta:
        model = ListingCase
        skip_postgeneration_save = True

    enterprise = factory.SubFactory(EnterpriseFactory)
    board = "bse"
    stage = "intent"
    since = date(2026, 9, 1)
    next_step = "完成股改"
    next_on = date(2026, 12, 31)

    @factory.post_generation
    def first(self, create, extracted, **kwargs):
        if create:
            ListingStage.objects.create(
                case=self, number=1, stage=self.stage, on=self.since, recorded_at=timezone.now()
            )


class InsurancePolicyFactory(factory.django.DjangoModelFactory):
    """Cover of 500 万元 in the year 2026."""

    class Meta:
        model = InsurancePolicy

    enterprise = factory.SubFactory(EnterpriseFactory)
    insurer = factory.SubFactory(BankFactory, insurer=True)
    kind = "tech"
    policy_no = factory.Sequence(lambda n: f"PL2026{n:04d}")
    cover = 500 * WAN
    during = DateRange(date(2026, 1, 1), date(2027, 1, 1))


class InsuranceClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InsuranceClaim

    policy = factory.SubFactory(InsurancePolicyFactory)
    reported_on = date(2026, 6, 1)
    cause = "研发设备损坏"


class PledgeFactory(factory.django.DjangoModelFactory):
    """A patent that stands for 200 万元 since the 1st of March 2026."""

    class Meta:
        model = Pledge

    enterprise = factory.SubFactory(EnterpriseFactory)
    bank = factory.SubFactory(BankFactory)
    patent_no = factory.Sequence(lambda n: normalize(f"ZL2020{n:08d}"))
    amount = 200 * WAN
    during = DateRange(date(2026, 3, 1), None)


class SeedInvestmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeedInvestment

    enterprise = factory.SubFactory(EnterpriseFactory)
    fund = "綦江种子基金"
    on = date(2026, 5, 1)
    amount = 100 * WAN


class CreditTotalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CreditTotal

    enterprise = factory.SubFactory(EnterpriseFactory)
    bank = factory.SubFactory(BankFactory)
    on = date(2026, 10, 31)
    granted = 800 * WAN
    used = 300 * WAN
