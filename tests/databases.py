"""The databases of a test process: a copy of one that was migrated once.

Migrating takes as long as a hundred tests, copying a tenth of a second. The migrated one stays on
the server, under a name that tells what it was made from; whatever changes that makes a new one.
"""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase

KEPT = 3  # migrated databases: going back to another branch costs nothing either
LOCK = 20261  # of this server: two processes want the same one
MADE_OF = (
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "*/models*/**/*.py",
    "*/*/models*/**/*.py",
    "*/models.py",
    "*/*/models.py",
    "common/first_migrations.py",
    "*/apps.py",
    "*/*/apps.py",
    "qijiang_portal/settings/*.py",
    "requirements/requirements-dev.txt",
)
FROM_MIGRATIONS = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "registry_kindterm",
    "banks_sharingterm",
    "banks_productterm",
    "banks_lendingterm",
    "credit_clockterm",
    "loan_watch_watchterm",
    "supervision_supervisionterm",
}


def fingerprint() -> str:
    told = hashlib.sha256()
    for path in sorted({path for place in MADE_OF for path in settings.BASE_DIR.glob(place)}):
        told.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return told.hexdigest()[:16]


def separate_cache(worker: str) -> None:
    """gw0, gw1 … have a Redis database each, as they have a PostgreSQL database each."""
    if worker:
        address = settings.REDIS_URL.rpartition("/")[0] + f"/{int(worker[2:]) + 1}"
        settings.REDIS_URL = settings.CELERY_BROKER_URL = os.environ["REDIS_URL"] = address
        settings.CACHES["default"]["LOCATION"] = address


def use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def create() -> None:
    """From here on the connection leads to a database of this process alone."""
    mine = connection.creation._get_test_db_name()
    name, model = f"{mine}_{os.getpid()}", f"migrated_{fingerprint()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'migrated%' ORDER BY oid"
        )
        kept = [row[0] for row in cursor.fetchall()]
        if model not in kept:
            for old in [*kept[: 1 - KEPT], "migrating"]:
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
            cursor.execute("CREATE DATABASE migrating")
            use("migrating")
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()
            cursor.execute(f'ALTER DATABASE migrating RENAME TO "{model}"')
        for old in [name, *_left_behind(cursor, mine)]:
            cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
    use(name)


def _left_behind(cursor: CursorWrapper, mine: str) -> list[str]:
    """Of test processes that were killed: nobody is connected, and there is no such process."""
    cursor.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        " AND datname NOT IN (SELECT datname FROM pg_stat_activity WHERE datname IS NOT NULL)",
        [f"{mine}_"],
    )
    numbers = ((name, name.rpartition("_")[2]) for (name,) in cursor.fetchall())
    return [name for name, pid in numbers if pid.isdigit() and not Path("/proc", pid).exists()]


def discard() -> None:
    """The browser's loop leaves the main thread a second connection: it is shut as well."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        name = connection.settings_dict["NAME"]
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def empty(case: TransactionTestCase) -> None:
    """What a test with real commits leaves: rows in a few of two hundred tables."""
    with connection.cursor() as cursor:
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        asked = (f"(SELECT '{name}' FROM \"{name}\" LIMIT 1)" for name in names)
        cursor.execute(" UNION ALL ".join(asked))
        full = [f'"{row[0]}"' for row in cursor.fetchall() if row[0] not in FROM_MIGRATIONS]
        if not full:
            return
        delete = "; ".join(f"DELETE FROM {name}" for name in full)
        cursor.execute(
            f"BEGIN; LOCK TABLE {', '.join(full)}; SET LOCAL session_replication_role = replica;"
            f" {delete}; COMMIT"
        )
