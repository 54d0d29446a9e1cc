"""What the worker does for the lists."""

from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import System
from common.dates import today
from desk import list_orders
from desk.actions import many
from desk.models import Deed
from jobs import exported, handlers
from jobs.handlers import Progress
from jobs.models import Job


def register_all() -> None:
    """Make the long work of lists known."""
    handlers.handles(list_orders.KIND, export_list)
    handlers.handles(many.KIND, do_many)


def export_list(job: Job, told: Progress) -> dict[str, Any]:
    """导出一张名单, through the one writer."""
    by = job.owner or System()
    order = list_orders.ListOrder(**job.params)
    sheet = order.sheet(by)
    name = f"{sheet.title}-{today():%Y%m%d}.xlsx"
    return exported.write(
        job, told, name, lambda to: order.write(to, sheet, by), {"query": order.query}
    )


def do_many(job: Job, told: Progress) -> dict[str, Any]:
    """成批办理, or the rest of it; in the name of whoever asked, while his account is in use."""
    deed = Deed.objects.select_related("owner").get(pk=job.params["deed"])
    if not deed.owner.is_active:
        raise ValidationError("提交人的账号已停用，其余的没有办理。")
    many.proceed(deed, by=deed.owner, told=told)
    failed = deed.rows.failed().count()
    return {"rows": deed.total, "failed": failed}
