import pytest

from tests.factories.accounts import UnitFactory


@pytest.fixture
def town():
    return UnitFactory(code="500110001", name="古南街道")
