"""What the worker does for the lists."""

from typing import Any

from accounts.models import System
from common.dates import today
from desk import list_orders
from jobs import exported, handlers
from jobs.handlers import Progress
from jobs.models import Job


def register_all() -> None:
    """Make the long work of lists known."""
    handlers.handles(list_orders.KIND, export_list)


def export_list(job: Job, told: Progress) -> dict[str, Any]:
    """导出一张名单, through the one writer."""
    by = job.owner or System()
    order = list_orders.ListOrder(**job.params)
    sheet = order.sheet(by)
    name = f"{sheet.title}-{today():%Y%m%d}.xlsx"
    return exported.write(
        job, told, name, lambda to: order.write(to, sheet, by), {"query": order.query}
    )
