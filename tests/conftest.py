import gc
import os
import shutil

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.template import Template
from django.test import TransactionTestCase
from django.test.signals import template_rendered
from django.utils import timezone

from common.measures import MEASURES
from qijiang_portal import counting, monitoring
from tests import databases
from tests.factories.accounts import UserFactory

hypothesis.settings.register_profile(  # a busy machine is no fault of the code
    "portal", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("portal")
TransactionTestCase._fixture_teardown = databases.empty
databases.separate_cache(os.environ.get("PYTEST_XDIST_WORKER", ""))

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)


def pytest_sessionstart(session):
    """Where the journeys are owed (CI), a missing browser is a fault and not a skipped test."""
    if os.environ.get("REQUIRE_BROWSER") == "1" and CHROMIUM is None:
        raise pytest.UsageError("没有找到 Chromium：请安装 chromium 和 fonts-noto-cjk。")


def pytest_collection_finish(session):
    """What is loaded by now stays: looking through it for garbage costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture
def office(db):
    return UserFactory(role="office")


@pytest.fixture(autouse=True)
def simulated_calendar(monkeypatch):
    """A test that travels in time takes the database's clock along."""
    monkeypatch.setattr("jobs.clock.of_database", timezone.now)


@pytest.fixture(autouse=True, scope="session")
def files_of_tests(tmp_path_factory):
    """What tests keep lies with the tests."""
    settings.FILES_DIR = tmp_path_factory.mktemp("files")
    monitoring.LEDGER.folder = tmp_path_factory.mktemp("metrics")


def told_of_the_page(template, context):
    """A test asks for the context of a page, not for those of the hundreds of parts inside."""
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(autouse=True, scope="session")
def nothing_for_nobody(django_test_environment):
    """Sums nobody reads are not laid down every second, and a stolen database is no concern: a
    hash as the portal makes it takes a fifth of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", told_of_the_page)
        patch.setattr(counting, "EVERY", 3600.0)
        for cost, least in {"time_cost": 1, "memory_cost": 8, "parallelism": 1}.items():
            patch.setattr(Argon2PasswordHasher, cost, least)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """A copy of the migrated database, instead of a migration for every process."""
    with django_db_blocker.unblock():
        databases.create()
    yield
    with django_db_blocker.unblock():
        databases.discard()


@pytest.fixture
def only_firms_measured(monkeypatch):
    """As before any other app measures anything: what it measures stands in boards and papers."""
    for key in [key for key, measure in MEASURES.items() if measure.of.name != "enterprise"]:
        monkeypatch.delitem(MEASURES, key)
