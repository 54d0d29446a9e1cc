import pytest

from tests.factories.accounts import UserFactory


@pytest.fixture
def office(db):
    return UserFactory(role="office")
