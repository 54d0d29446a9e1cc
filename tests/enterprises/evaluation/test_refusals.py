"""Each verb of evaluations refuses by itself, in the words of its policy, and writes nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from enterprises.evaluation import actions, policies
from enterprises.evaluation.models import ExpertMarks
from jobs.models import Job
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["leader", "officer", "enterprise"])
def stranger(request):
    return UserFactory(role=request.param)


def test_marks_are_refused_to_whoever_does_not_keep_the_register(stranger):
    said = {"year": 2025, "points": {"innovation": 1}, "experts": "甲、乙", "now": timezone.now()}
    with pytest.raises(ValidationError) as refused:
        actions.mark(EnterpriseFactory(), by=stranger, **said)
    assert refused.value.messages == [policies.can_mark(stranger).reason]
    assert not ExpertMarks.objects.exists()


def test_an_evaluation_of_all_firms_is_refused_too(stranger):
    with pytest.raises(ValidationError) as refused:
        actions.ask_for_batch("srdi", year=2026, day=date(2026, 6, 1), by=stranger)
    assert refused.value.messages == [policies.can_run_batch(stranger).reason]
    assert not Job.objects.exists()


def test_marks_without_a_single_one_are_refused_to_the_bureau():
    officer = UserFactory(role="officer", unit=UnitFactory(bureau=True))
    said = {"year": 2025, "points": {}, "experts": "甲", "now": timezone.now()}
    with pytest.raises(ValidationError, match="请至少填写一项得分"):
        actions.mark(EnterpriseFactory(), by=officer, **said)
