"""What the worker does for the register."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.models import System, User
from common.dates import today
from enterprises.registry import list_orders, lists
from enterprises.registry.actions.memberships import keep_up
from enterprises.registry.export_orders import KIND, Order
from enterprises.registry.filters import MISSING, EnterpriseFilter
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_correct_any, can_export
from enterprises.registry.rules.standing import State
from enterprises.registry.selectors import PAGE, readable
from jobs import handlers
from jobs.duties import Duty, tells_duties
from jobs.handlers import Progress
from jobs.models import ExportFile, Job

KEPT_FOR = timedelta(days=7)
_followed: list[date] = []  # the day this process has seen to; a new process looks again


def register_all() -> None:
    """Make the register's long work known."""
    handlers.handles(KIND, export)
    tells_duties(lacking)
    handlers.handles(list_orders.KIND, export_list)
    handlers.every_minute(follow_the_calendar, "园区与产业链起止")
    lists.register(lists.Listed(PAGE, can_export, lambda at: reverse(PAGE), _understood))


def lacking(user: User, today: date) -> Iterator[Duty]:
    """评价所缺的资料: firms nothing can be judged of, told to who may enter what is missing."""
    if not can_correct_any(user):
        return
    active = Enterprise.objects.visible_to(user).filter(state=State.ACTIVE)
    for name, label in MISSING.items():
        if count := active.filter(**{f"{name}__isnull": True}).count():
            query = urlencode({"missing": name, "state": State.ACTIVE.value})
            text = f"{count} 家企业缺{label}，有的条件不能评价"
            yield Duty(None, text, f"{reverse(PAGE)}?{query}", "去补录")


def follow_the_calendar(now: datetime) -> None:
    """园区与产业链 that began or ended today show in lists: once a day and process is enough."""
    if timezone.localdate(now) not in _followed:
        keep_up(now)
        _followed[:] = [timezone.localdate(now)]


def _understood(user: User | System, asked: QueryDict) -> QueryDict:
    """What the register's own filter finds valid, with its columns; else nothing."""
    found = EnterpriseFilter(asked, readable(user), by=user)
    names = (*found.filters, "columns")
    return lists.only(asked, names) if found.is_valid() else QueryDict()


def export(job: Job, told: Progress) -> dict[str, Any]:
    """导出: one file for one job; done again, it replaces what the first attempt left."""
    by = job.owner or System()
    order = Order(**job.params)
    sheet = order.sheet(by)
    made = _made(job, told, sheet.file_name, sheet.write, {"query": order.filters})
    order.recorded(by, made["rows"])
    return made


def export_list(job: Job, told: Progress) -> dict[str, Any]:
    """导出一张名单, through the one writer."""
    by = job.owner or System()
    order = list_orders.ListOrder(**job.params)
    sheet = order.sheet(by)
    name = f"{sheet.title}-{today():%Y%m%d}.xlsx"
    return _made(job, told, name, lambda to: order.write(to, sheet, by), {"query": order.query})


def _made(
    job: Job, told: Progress, name: str, write: Callable[[IO[bytes]], int], filters: dict[str, Any]
) -> dict[str, Any]:
    """The job's one file, in place of what an attempt before left."""
    path = f"exports/{job.pk}.xlsx"
    target = Path(settings.FILES_DIR) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(f".{job.attempts}")
    try:
        with half.open("wb") as written:
            rows = write(written)
        told(rows, rows, "正在收尾")
        half.replace(target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    now = timezone.now()
    made, _ = ExportFile.objects.update_or_create(
        job=job,
        defaults={
            "owner": job.owner,
            "name": name,
            "path": path,
            "rows": rows,
            "size": target.stat().st_size,
            "sha256": _digest(target),
            "filters": filters,
            "created_at": now,
            "expires_at": now + KEPT_FOR,
        },
    )
    return {"file": str(made.pk), "rows": rows}


def _digest(path: Path) -> str:
    with path.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()
