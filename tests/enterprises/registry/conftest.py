import pytest

from tests.factories.registry import EnterpriseFactory


@pytest.fixture
def kept():
    return EnterpriseFactory()


@pytest.fixture
def gone(kept):
    return EnterpriseFactory(township=kept.township)
