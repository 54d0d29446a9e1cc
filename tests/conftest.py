import os
import shutil

import pytest

from tests.factories.accounts import UserFactory

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)


def pytest_sessionstart(session):
    """Where the journeys are owed (CI), a missing browser is a fault and not a skipped test."""
    if os.environ.get("REQUIRE_BROWSER") == "1" and CHROMIUM is None:
        raise pytest.UsageError("没有找到 Chromium：请安装 chromium 和 fonts-noto-cjk。")


@pytest.fixture
def office(db):
    return UserFactory(role="office")
