"""What each minute does for banks' lists, and what the worker does of them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import System
from finance.lists import actions
from finance.lists.actions.accepting import KIND
from finance.lists.models import BankList
from jobs import handlers
from jobs.handlers import Progress
from jobs.leases import aside
from jobs.models import Job

FROM_HOUR = 9  # nobody is reminded in the night


def register_all() -> None:
    """Make known what opens, reminds and closes, and what accepts a long list."""
    handlers.handles(KIND, accept)
    handlers.every_minute(open_due, "银行月报采集期开启")
    handlers.every_minute(remind, "银行月报提醒")
    handlers.every_minute(close_empty, "空银行月报采集期关闭")


def accept(job: Job, progress: Progress) -> dict[str, Any]:
    """接受 of a long list, in the name of who ordered it, while his account is in use."""
    by, said = job.owner or System(), job.params
    if job.owner and not job.owner.is_active:
        raise ValidationError("提交人的账号已停用，没有接受。")
    filing = BankList.objects.get(pk=said["list"])
    version, explanation = said["version"], said["explanation"]
    with aside(progress) as told:
        held = actions.accept(
            filing, by=by, version=version, now=timezone.now(), explanation=explanation, told=told
        )
    return {"list": held.pk, **held.written}


def open_due(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        actions.open_due(localdate(now))


def close_empty(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        actions.close_empty(now=now)


def remind(now: datetime) -> None:
    """催报, in working hours; what was said today already costs two queries."""
    if now.hour >= FROM_HOUR:
        actions.remind(localdate(now))
