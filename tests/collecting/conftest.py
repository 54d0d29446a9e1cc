"""The tables of the second use, there for its tests and gone after them."""

import sys
from importlib import import_module
from types import SimpleNamespace

import pgtrigger
import pytest
import time_machine
from django.apps import apps
from django.db import connection

from tests.factories.accounts import UnitFactory, UserFactory

PLACE = "tests.collecting.confirming"


@pytest.fixture(scope="module")
def confirming(django_db_setup, django_db_blocker):
    """The use, with its tables and triggers."""
    use = import_module(PLACE)
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in use.TABLES:
                editor.create_model(model)
        for model, trigger in pgtrigger.registered():
            if model in use.TABLES:
                trigger.install(model)
    yield use
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in reversed(use.TABLES):
            editor.delete_model(model)
    apps.all_models["collecting"].clear()
    apps.clear_cache()
    del sys.modules[PLACE]


@pytest.fixture
def november():
    with time_machine.travel("2026-11-04 02:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def cast(db, november, confirming):
    """Two townships that owe an answer, their officers, and the office that asks."""
    units = [UnitFactory(order=1), UnitFactory(order=2)]
    return SimpleNamespace(
        units=units,
        officers=[UserFactory(role="officer", unit=unit) for unit in units],
        office=UserFactory(role="office", unit=UnitFactory(bureau=True)),
        use=confirming,
    )
