"""Each verb of papers refuses by itself, in the words of its policy, and makes nothing."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs.models import Job
from reports import actions, policies
from reports.models import Edition, FirstPeriod
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PERIOD = date(2026, 1, 1)
NOW = datetime(2026, 3, 1, tzinfo=timezone.get_default_timezone())
REFUSED = {
    "build_monthly": ((PERIOD,), {"now": NOW}),
    "order": (("2026-01",), {}),
    "set_first_period": ((PERIOD,), {}),
}


@pytest.mark.parametrize("role", ["leader", "officer", "enterprise", "system_admin"])
@pytest.mark.parametrize("verb", REFUSED)
def test_papers_are_the_offices_to_build(verb, role):
    subject, said = REFUSED[verb]
    somebody = UserFactory(role=role)
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(*subject, by=somebody, **said)
    assert refused.value.messages == [policies.can_build(somebody).reason]
    assert not any(model.objects.exists() for model in (Edition, FirstPeriod, Job))
