import pytest

from accounts.models import Unit
from targets.tasks.models import Task
from tests.factories.accounts import UserFactory


@pytest.fixture
def town(plan):
    """The officer of a 街镇, which answers for tasks 1 and 4."""
    return UserFactory(role="officer", unit=Unit.objects.get(name="古南街道"))


@pytest.fixture
def lead(plan):
    """The officer of the unit that leads task 4."""
    return UserFactory(role="officer", unit=Unit.objects.get(name="区招商投资局"))


@pytest.fixture
def task(plan):
    return Task.objects.get(no=4)
