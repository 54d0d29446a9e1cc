"""体检: whether the parts the portal stands on answer; asked anew every five seconds at most."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from threading import Lock

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone
from redis import RedisError

from common.disks import disk_state
from jobs import heartbeats
from jobs.uploads import quotas

KEPT_FOR = 5  # seconds an answer is given again


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    detail: str


def database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check("database", False, "数据库没有应答")
    return Check("database", True, "数据库正常")


def redis() -> Check:
    try:
        cache.set("health", 1, 10)
    except (RedisError, OSError):
        return Check("redis", False, "Redis 没有应答：后台任务会晚一些开始，数据不丢")
    return Check("redis", True, "Redis 正常")


def machines() -> Check:
    """The worker and the timetable, by what they last wrote."""
    try:
        silent = heartbeats.silent(timezone.now())
    except DatabaseError:
        return Check("worker", False, "数据库没有应答，无从得知")
    names = "、".join(heartbeats.LABELS[name] for name in silent)
    return Check("worker", not silent, f"没有心跳：{names}" if silent else "后台任务正常")


def disk() -> Check:
    state = disk_state(settings.VAR_DIR)
    return Check("disk", not state.is_urgent, str(state))


def uploads() -> Check:
    """How full the room for files is: at 80 % the sentence says so, at 95 % it fails."""
    try:
        level, words = quotas.standing()
    except DatabaseError:
        return Check("uploads", False, "数据库没有应答，无从得知")
    return Check("uploads", level != "只读", words)


CHECKS: list[Callable[[], Check]] = [database, redis, machines, disk, uploads]


class Examination:
    """All checks; one thread asks, the others read its answer."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.until = 0.0
        self.answer: dict = {}

    def __call__(self) -> dict:
        with self.lock:
            if time.monotonic() >= self.until:
                found = [check() for check in CHECKS]
                ok = all(check.ok for check in found)
                self.answer = {"ok": ok, "checks": [asdict(check) for check in found]}
                self.until = time.monotonic() + KEPT_FOR
            return self.answer


examine = Examination()
