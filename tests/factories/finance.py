from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone

from finance.banks.models import Agreement, Institution, InstitutionMember
from finance.loans.models import Fee, Loan, Plan, Repayment
from finance.ratings.models import Color, Rating
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

WAN = 1_000_000  # 分


class BankFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    class Params:
        trustee = factory.Trait(kind="trustee")
        insurer = factory.Trait(kind="insurer")

    code = factory.Sequence(lambda n: f"BANK{n}")
    name = factory.Sequence(lambda n: f"测试银行第{n}支行")
    kind = "bank"


class BankerFactory(factory.django.DjangoModelFactory):
    """A person of an institution: `BankerFactory(institution=bank).user` signs in."""

    class Meta:
        model = InstitutionMember

    institution = factory.SubFactory(BankFactory)
    user = factory.SubFactory(UserFactory, role="bank")
    role = "manager"


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    institution = factory.SubFactory(BankFactory)
    code = factory.Sequence(lambda n: f"协议-{n}")
    product = "knowledge_value"
    during = (date(2023, 1, 1), None)


class RatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rating

    enterprise = factory.SubFactory(EnterpriseFactory)
    letter = "C"
    during = (date(2026, 1, 1), date(2027, 1, 1))
    source = "测试评级名单"
    recorded_at = factory.LazyFunction(timezone.now)


class ColorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Color

    enterprise = factory.SubFactory(EnterpriseFactory)
    year = 2025
    shade = "green"
    recorded_at = factory.LazyFunction(timezone.now)


class LoanFactory(factory.django.DjangoModelFactory):
    """A loan under way, 100 万元; `asked=True`: an application."""

    class Meta:
        model = Loan

    class Params:
        asked = factory.Trait(
            status="applied",
            asked_amount=100 * WAN,
            asked_months=12,
            asked_on=date(2026, 1, 10),
            contract_no="",
            principal=None,
            disbursed_on=None,
        )

    enterprise = factory.SubFactory(EnterpriseFactory)
    bank = factory.SubFactory(BankFactory)
    product = "knowledge_value"
    status = "active"
    contract_no = factory.Sequence(lambda n: f"HT2026{n:05d}")
    principal = 100 * WAN
    disbursed_on = date(2026, 1, 15)
    created_at = factory.LazyFunction(timezone.now)


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    loan = factory.SubFactory(LoanFactory)
    begins_on = date(2026, 1, 15)
    rate = Decimal("0.0435")
    amortization = "equal_installments"
    day_count = "monthly"
    periods = 12
    matures_on = date(2027, 1, 15)
    at = factory.LazyFunction(timezone.now)


class RepaymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Repayment

    loan = factory.SubFactory(LoanFactory)
    on = date(2026, 2, 15)
    amount = 1_000_000
    at = factory.LazyFunction(timezone.now)


class FeeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fee

    loan = factory.SubFactory(LoanFactory)
    kind = "lawyer"
    amount = 300_000
    due_on = date(2026, 3, 1)
    reason = "起诉费"
    at = factory.LazyFunction(timezone.now)
