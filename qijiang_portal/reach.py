"""From a refusal by PostgreSQL or Redis to one sentence for the person at the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import NotSupportedError, OperationalError, connection

from qijiang_portal.servers import Postgres, read_state

DATABASE_REASONS = {
    "password authentication failed": "用户名或口令不对",
    "no password supplied": "没有写口令",
    "pg_hba.conf": "数据库服务器不允许从这台机器连接",
    "does not exist": "库或用户不存在",
    "could not translate host name": "主机名无法解析",
    "Connection refused": "那里没有数据库在应答",
    "timeout expired": "连接超时",
    "too many clients": "连接数已满",
    "No route to host": "网络不通",
}


class UnreachableError(Exception):
    """PostgreSQL or Redis does not answer as it should; the text is the sentence."""


def require_database() -> None:
    """Connect, or say in words why that fails."""
    at = connection.settings_dict
    place = f"{at['HOST'] or '本机'}:{at['PORT'] or 5432}/{at['NAME']}"
    remedy = database_remedy(at)
    try:
        connection.ensure_connection()
    except OperationalError as fault:
        reasons = [said for text, said in DATABASE_REASONS.items() if text in str(fault)]
        reason = reasons[0] if reasons else "数据库不能使用"
        raise UnreachableError(f"连不上数据库 {place}：{reason}；{remedy}") from fault
    except NotSupportedError as fault:
        raise UnreachableError(f"数据库 {place} 的版本太旧：需要 PostgreSQL 14 以上。") from fault
    except UnicodeError as fault:  # the server refuses in a language of its own
        raise UnreachableError(f"连不上数据库 {place}；{remedy}") from fault


def database_remedy(at: dict[str, Any]) -> str:
    """Nobody wrote the address of our own server: there, its folder is what may be wrong."""
    kept = read_state(settings.VAR_DIR).get(Postgres.folder, {})
    if at["HOST"] == "127.0.0.1" and str(at["PORT"]) == str(kept.get("port")):
        return Postgres.remedy
    return "请检查 DATABASE_URL 和数据库服务。"


def require_redis() -> None:
    at = urlsplit(settings.REDIS_URL)
    place, remedy = at.netloc.rpartition("@")[2], "请检查 REDIS_URL 和 Redis 服务。"
    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=5, socket_timeout=5).ping()
    except redis.AuthenticationError as fault:
        raise UnreachableError(f"连不上 Redis {place}：口令不对；{remedy}") from fault
    except (redis.RedisError, OSError, ValueError) as fault:
        raise UnreachableError(f"连不上 Redis {place}：没有得到应答；{remedy}") from fault


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """A command that fails because the database cannot be reached says so, without a trace."""
    try:
        yield
    except OperationalError:
        connection.close()
        require_database()  # the sentence, when this is why
        raise
