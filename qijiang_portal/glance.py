"""一瞥: whether what pages stand on answers; for everybody to ask, so by lines of its own.

Neither the connection nor the time of a page is spent on it, and nobody learns more than names.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection
from redis import Redis, RedisError

from jobs.heartbeats import LABELS, SILENT_AFTER
from qijiang_portal.postgres_tools import Database

DATABASE, CACHE = "数据库", "缓存"
PATIENCE = 2  # seconds


def at_a_glance() -> dict[str, Any]:
    """Whether pages can be served, and what does not answer; a silent worker stops no page."""
    down = [*_silent_machines()] if _answers_sql() else [DATABASE]
    if not _answers_redis():
        down.append(CACHE)
    ok = not {DATABASE, CACHE} & {*down}
    return {"ok": ok, "down": down} if down else {"ok": True}


@contextmanager
def _cursor() -> Iterator[psycopg2.extensions.cursor]:
    known = Database(connection.get_connection_params()).parameters
    options = f"-c statement_timeout={PATIENCE}s"
    with (
        closing(psycopg2.connect(**known, connect_timeout=PATIENCE, options=options)) as line,
        line.cursor() as at,
    ):
        yield at


def _answers_sql() -> bool:
    try:
        with _cursor() as at:
            at.execute("SELECT 1")
    except psycopg2.Error:
        return False
    return True


def _silent_machines() -> list[str]:
    """Those that once beat and have not for long; of one that never did, nothing is known."""
    try:
        with _cursor() as at:
            at.execute(
                "SELECT name, extract(epoch FROM clock_timestamp() - at) FROM jobs_heartbeat"
            )
            ages = dict(at.fetchall())
    except psycopg2.Error:  # the schema is not there yet
        return []
    return [LABELS[name] for name in LABELS if ages.get(name, 0) > SILENT_AFTER.total_seconds()]


def _answers_redis() -> bool:
    try:
        with closing(
            Redis.from_url(
                settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
            )
        ) as line:
            return bool(line.ping())
    except (RedisError, OSError):
        return False
