import pytest

from tests.access.asking import described_once, refused_in_words, undone
from tests.access.world import build


@pytest.fixture
def world(db):
    return build()


@pytest.fixture(scope="module")
def one_world(django_db_setup, django_db_blocker):
    """The same world for every page of a module: whatever is asked of it is undone."""
    with django_db_blocker.unblock(), undone(), refused_in_words(), described_once():
        yield build()
