"""启动准备: a database of another version is left as it is."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from qijiang_portal.prepare import require_own_schema

pytestmark = pytest.mark.django_db


def test_a_database_of_another_version_is_named_and_left_alone(monkeypatch):
    MigrationRecorder(connection).record_applied("registry", "0099_of_tomorrow")
    monkeypatch.setattr("qijiang_portal.prepare.make_backup", lambda: pytest.fail("changed"))
    with pytest.raises(SystemExit, match=r"另一版本.*registry\.0099_of_tomorrow.*没有改变"):
        call_command("prepare")


def test_a_table_that_this_version_keeps_elsewhere_is_named_and_left_alone(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE pools_cultivationplan AS TABLE care_cultivationplan")
    monkeypatch.setattr("qijiang_portal.prepare.make_backup", lambda: pytest.fail("changed"))
    with pytest.raises(SystemExit, match=r"另一版本.*pools_cultivationplan.*没有改变"):
        call_command("prepare")


def test_a_database_of_this_version_holds_no_strange_table():
    require_own_schema(MigrationExecutor(connection))
