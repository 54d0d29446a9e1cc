"""定时步骤: a minute, part by part; each in its own try, its failures counted and told."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.utils.timezone import localtime
from redis import RedisError

from accounts.models import User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from jobs.models import Step

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a minute: what the log, the health check and a notice call it, and its work."""

    name: str
    label: str
    work: Callable[[datetime], object]


class StepError(Exception):
    """A part could not do all of its work; the text is the sentence."""


def run(parts: Iterable[Part], now: datetime) -> list[str]:
    """Each part, whatever became of the others; the names of those that failed."""
    ailing = _quietly(_ailing) or {}
    failed = []
    for part in parts:
        try:
            part.work(now)
        except Exception as fault:  # one part's trouble must not stop another's minute
            logger.exception("minute work %s", part.name)
            failed.append(part.name)
            _reconnect()
            _quietly(partial(_failed, part, _reason(fault), now))
        else:
            if part.name in ailing:
                _quietly(partial(_recovered, part))
    return failed


def ailing() -> list[str]:
    """Sentences about the parts that failed when they were last tried."""
    return [
        f"{step.label}（连续失败 {step.failures} 次，自 {localtime(step.since):%m-%d %H:%M}）："
        f"{step.fault}"
        for step in Step.objects.filter(failures__gt=0)
    ]


def administrators() -> Iterable[User]:
    """Who is told when the machine itself is in trouble."""
    return User.objects.filter(role=Role.SYSTEM_ADMIN, is_active=True)


def _ailing() -> dict[str, int]:
    return dict(Step.objects.filter(failures__gt=0).values_list("name", "failures"))


def _failed(part: Part, reason: str, now: datetime) -> None:
    step = Step.objects.filter(name=part.name).first()
    if step is None:
        step = Step(name=part.name, since=now)
    if not step.failures:
        step.since = now
    step.label, step.fault, step.failed_at = part.label[:60], reason[:200], now
    step.failures, step.total = step.failures + 1, step.total + 1
    step.save()
    notify_all(
        administrators(),
        title=f"定时任务有一步失败：{part.label}"[:80],
        body=f"{reason}其他步骤照常进行，每分钟自动重试；详情见运行日志和健康检查。"[:500],
        key=f"step:{part.name}:{localtime(now):%Y-%m-%d}"[:120],
    )


def _recovered(part: Part) -> None:
    Step.objects.filter(name=part.name).update(failures=0)


def _reason(fault: Exception) -> str:
    """For an administrator: what kind of trouble; the log has the rest."""
    if isinstance(fault, StepError):
        return str(fault)
    if isinstance(fault, ValidationError):
        return "；".join(fault.messages)
    if isinstance(fault, DatabaseError):
        return "数据库没有完成这一步。"
    if isinstance(fault, RedisError):
        return "缓存服务（Redis）没有应答。"
    if isinstance(fault, OSError):
        at = f" {fault.filename}" if fault.filename else ""
        return f"读写文件失败{at}（系统错误号 {fault.errno}）。"
    return "程序出错。"


def _quietly(work: Callable[[], Any]) -> Any:
    """Counting and telling must not fail the minute either."""
    try:
        return work()
    except Exception:  # the very thing that cannot be noted may be the database
        logger.exception("minute work could not be noted")
        _reconnect()
        return None


def _reconnect() -> None:
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
