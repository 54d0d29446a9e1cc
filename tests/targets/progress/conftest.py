from datetime import date

import pytest

from accounts.models import System, Unit
from targets.progress import actions
from targets.progress.models import ProgressCollection
from targets.tasks.models import Task
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def town(plan) -> Unit:
    return Unit.objects.get(name="古南街道")


@pytest.fixture
def clerk(town):
    return UserFactory(role="officer", unit=town)


@pytest.fixture
def step(town):
    """Under way in October; one that was done in September is not asked about."""
    StepFactory(
        task=Task.objects.get(no=2), unit=Unit.objects.get(name="文龙街道"), withdrawn_on=OCTOBER
    )
    return StepFactory(task=Task.objects.get(no=1), unit=town, what="走访企业")


@pytest.fixture
def month(step) -> ProgressCollection:
    """October, still open on 24 November."""
    days = {"opens_on": date(2026, 11, 2), "due_on": date(2026, 11, 25)}
    return actions.open_collection(
        by=System(), kind="monthly", period=OCTOBER, day=date(2026, 11, 2),
        **days, locks_on=date(2026, 12, 1),
    )  # fmt: skip
