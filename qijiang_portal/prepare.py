"""Before the first request: reachable servers, a backup, the schema, the plan, the static files.

One process does it all (each start of Django costs seconds): `manage.py prepare`, by the launcher
at each start and by an operator after an upgrade.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qijiang_portal.backup import make_backup
from qijiang_portal.demo.writing import is_empty
from qijiang_portal.reach import require_database, require_redis

LOCK = 7_014_231  # any number, the same in every process


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two starts at once: the second waits until the first has prepared everything."""
    with closing(connection.get_new_connection(connection.get_connection_params())) as gate:
        gate.autocommit = True
        with gate.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield


class StrangeSchemaError(Exception):
    """The database was made by another version; the text is the sentence."""


def require_own_schema(executor: MigrationExecutor) -> None:
    """A step or a table that this version does not have: what stands there is not ours to change.

    A first step keeps its name when its tables go to another room; the old tables betray it.
    """
    applied = set(executor.loader.applied_migrations)
    steps = [
        f"{app}.{name}" for app, name in sorted(applied - executor.loader.disk_migrations.keys())
    ]
    if strangers := steps or _strange_tables({app for app, _ in applied}):
        raise StrangeSchemaError(
            f"数据库 {connection.settings_dict['NAME']} 由另一版本的程序建立（{strangers[0]}）："
            "请用那一版程序，或换一个空数据库。现有数据没有改变。"
        )


def _strange_tables(labels: set[str]) -> list[str]:
    """Tables named like those of an app of this version, and none of its models'."""
    prefixes = tuple(f"{label}_" for label in sorted(labels))
    there = {name for name in connection.introspection.table_names() if name.startswith(prefixes)}
    return sorted(there - set(connection.introspection.django_table_names()))


def bring_schema_up() -> None:
    """The migrations; what is there already is backed up first."""
    executor = MigrationExecutor(connection)
    require_own_schema(executor)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        print("数据库结构有更新，先做备份……", flush=True)
        print(f"备份已存入 {make_backup().path}", flush=True)
    print("正在建立或更新数据库结构……", flush=True)
    call_command("migrate", verbosity=0, interactive=False)


def load_data() -> None:
    """The plan at each start (what was edited stays); people and a demonstration at the first."""
    for name in ("load_plan", "load_calendar"):
        call_command(name, verbosity=0, stdout=StringIO())
    if get_user_model().objects.exists():
        return
    if os.environ.get("SEED_DEMO", "1") != "0" and is_empty():
        print("首次启动，正在生成演示数据（不需要时用 SEED_DEMO=0）……", flush=True)
        call_command("seed_demo", late=True, verbosity=0)
    else:
        call_command("create_local_accounts", verbosity=0)


def fingerprint() -> str:
    """Of every static file there is, by place, size and time."""
    seen = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def collect_static() -> None:
    if not settings.COLLECTED:
        return
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text() != fingerprint():
        print("正在整理页面资源……", flush=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(fingerprint())


def prepare() -> None:
    require_database()
    require_redis()
    with one_at_a_time():
        bring_schema_up()
        load_data()
        collect_static()
