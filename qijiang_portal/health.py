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
from jobs import clock, heartbeats, steps
from jobs.uploads import quotas
from qijiang_portal.glance import at_a_glance
from reports import backlog

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


def steps_of_a_minute() -> Check:
    """The parts of each minute's work that fail: which, how often, since when."""
    try:
        ailing = steps.ailing()
    except DatabaseError:
        return Check("steps", False, "数据库没有应答，无从得知")
    return Check("steps", not ailing, "；".join(ailing) or "定时步骤正常")


def papers() -> Check:
    """Papers that are due and not there; one that cannot be built fails the check."""
    try:
        waiting = list(backlog.waiting(timezone.localtime()))
    except DatabaseError:
        return Check("papers", False, "数据库没有应答，无从得知")
    ok = not any(one.has_failed for one in waiting)
    return Check("papers", ok, "；".join(map(str, waiting)) or "应出的报表都已封存")


def time_of_day() -> Check:
    """Whether this machine knows what time it is."""
    try:
        fault = clock.fault(timezone.now())
    except DatabaseError:
        return Check("clock", False, "数据库没有应答，无从得知")
    return Check("clock", not fault, fault or "时钟正常")


CHECKS: list[Callable[[], Check]] = [
    database,
    redis,
    machines,
    disk,
    uploads,
    steps_of_a_minute,
    papers,
    time_of_day,
]


def thorough() -> dict:
    """Every check with its sentence."""
    found = [check() for check in CHECKS]
    return {"ok": all(check.ok for check in found), "checks": [asdict(check) for check in found]}


class Examination:
    """An answer kept for some seconds; one thread asks, the others read what it heard."""

    def __init__(self, ask: Callable[[], dict] = thorough, kept_for: float = KEPT_FOR) -> None:
        self.ask, self.kept_for, self.lock = ask, kept_for, Lock()
        self.until = 0.0
        self.answer: dict = {}

    def __call__(self) -> dict:
        with self.lock:
            if time.monotonic() >= self.until:
                self.answer = self.ask()
                self.until = time.monotonic() + self.kept_for
            return self.answer


examine = Examination()
glance = Examination(at_a_glance, kept_for=1)  # what is said of a fallen database is true
