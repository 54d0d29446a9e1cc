from datetime import date

import factory
from django.utils import timezone

from finance.credit.models import Application
from tests.factories.finance import LoanFactory


class ApplicationFactory(factory.django.DjangoModelFactory):
    """An application as it came in, 100 万元; `loan__status="endorsed"`: further on."""

    class Meta:
        model = Application

    loan = factory.SubFactory(LoanFactory, asked=True)
    contact_name = "赵联系"
    contact_phone = "13800001234"
    answer = "yes"
    capacity = 300_000_000
    due_on = date(2026, 1, 15)
    asked_at = factory.LazyFunction(timezone.now)
