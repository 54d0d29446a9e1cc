import pytest

from seats.kinds import kind_of
from tests.seats.bodies import MADE, a_body


@pytest.fixture(params=MADE)
def body(request):
    """A body of each kind."""
    return a_body(request.param)


@pytest.fixture
def other(body):
    """Another of the same kind."""
    return a_body(kind_of(body).word)


@pytest.fixture
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
