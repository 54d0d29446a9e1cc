"""演示的资本市场: plainly labelled, of each table something, safe twice."""

import pytest
from django.utils import timezone

from finance.banks.models import Institution
from finance.capital.models import (
    CreditTotal,
    InsuranceClaim,
    InsurancePolicy,
    ListingCase,
    Pledge,
    SeedRound,
)
from finance.capital.rules.cases import Stage
from qijiang_portal.demo import capital
from tests.factories.registry import EnterpriseFactory
from tests.finance.capital.conftest import high_tech

pytestmark = pytest.mark.django_db


def test_the_demo_has_something_of_everything_and_is_written_once():
    assert capital.write(timezone.now()) == 0  # there are no firms
    for _ in range(capital.NEEDED):
        high_tech(EnterpriseFactory())
    assert capital.write(timezone.now()) == len(capital.CASES)
    stages = set(ListingCase.objects.values_list("stage", flat=True))
    assert stages == set(Stage) - {Stage.ENDED, Stage.WITHDRAWN}
    for model in (InsurancePolicy, InsuranceClaim, Pledge, SeedRound, CreditTotal):
        assert model.objects.exists()
    assert all("演示" in one.name for one in Institution.objects.all())
    assert capital.write(timezone.now()) == 0
