import pytest

from tests.access.objects import build_all


@pytest.fixture
def world(db):
    return build_all()
