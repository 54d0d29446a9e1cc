from datetime import date
from decimal import Decimal

import pytest

from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import IncubatorFactory, OperatorMemberFactory, counted_from


@pytest.fixture
def bureau():
    return UserFactory(role="officer", unit=UnitFactory(bureau=True))


@pytest.fixture
def carrier():
    """1,000 ㎡ of its own since 2024, 200 of them public; with an operator."""
    member = OperatorMemberFactory()
    carrier = IncubatorFactory(operator=member.operator)
    areas = {"total": Decimal(1200), "self_controlled": Decimal(1000), "public": Decimal(200)}
    counted_from(carrier, date(2024, 1, 1), **areas)
    return carrier


@pytest.fixture
def operator(carrier):
    return carrier.operator.members.get().user
