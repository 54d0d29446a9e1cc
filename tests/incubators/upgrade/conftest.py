import pytest

from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import IncubatorFactory, OperatorMemberFactory


@pytest.fixture
def carrier():
    """With an operator, in a township."""
    return IncubatorFactory(code="ZT-1", operator=OperatorMemberFactory().operator)


@pytest.fixture
def operator(carrier):
    return carrier.operator.members.get().user


@pytest.fixture
def clerk(carrier):
    """Of the township the carrier is in."""
    return UserFactory(role="officer", unit=carrier.township)


@pytest.fixture
def bureau():
    return UserFactory(role="officer", unit=UnitFactory(bureau=True))


@pytest.fixture
def office():
    return UserFactory(role="office")
