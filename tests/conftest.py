import os
import shutil

import pytest
from django.db import connection

from tests.factories.accounts import UserFactory

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)


def pytest_sessionstart(session):
    """Where the journeys are owed (CI), a missing browser is a fault and not a skipped test."""
    if os.environ.get("REQUIRE_BROWSER") == "1" and CHROMIUM is None:
        raise pytest.UsageError("没有找到 Chromium：请安装 chromium 和 fonts-noto-cjk。")


@pytest.fixture
def office(db):
    return UserFactory(role="office")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The browser's loop leaves the main thread a second connection: shut it, or no DROP works."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
