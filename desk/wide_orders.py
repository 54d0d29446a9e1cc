"""宽名单导出 ordered by a person: small ones at once, long ones by the worker; each recorded."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from accounts.standing import scope
from common.dates import today
from common.exports.workbooks import Cover
from common.listings.wide_sheets import WideSheet
from desk.wide_pages import WidePage
from jobs import actions as jobs
from jobs import exported
from jobs.handlers import Progress
from jobs.models import Job

By = User | System


@dataclass(frozen=True, slots=True)
class WideOrder:
    """What was asked for; as plain values, for it is kept with the job and in the audit."""

    filters: str
    columns: Sequence[str] = field(default_factory=list)
    personal: bool = False
    reason: str = ""

    def sheet(self, page: WidePage, by: By) -> WideSheet:
        """The sheet as this person may have it now: sight and rights are asked again."""
        for may in (page.may, page.may_personal) if self.personal else (page.may,):
            if not (decision := may(by)):
                raise ValidationError(decision.reason)
        conditions = page.listing.asked(by, QueryDict(self.filters))
        if not conditions.is_valid():
            raise ValidationError(f"筛选条件已失效，请回到{page.listing.title}列表重新筛选后导出。")
        columns = page.listing.named(self.columns)
        may_leave = [column for column in columns if self.personal or not column.is_personal]
        return WideSheet(page.listing, conditions, may_leave)

    def recorded(self, page: WidePage, by: By, rows: int) -> None:
        """审计: who took how many rows, by which conditions, why."""
        titles = [column.title for column in page.listing.named(self.columns)]
        record(
            "export", by=by, object_type=page.about, rows=rows, **asdict(self) | {"columns": titles}
        )


def cover_of(sheet: WideSheet, by: By) -> Cover:
    """说明: what was chosen, by which definition, as of when, for whom."""
    return Cover(
        sheet.listing.taken_as,
        filters=sheet.conditions.told(),
        definition=sheet.listing.definition,
        as_of=sheet.day,
        user=f"{by}（{scope(by)}）",
        made_at=timezone.localtime(),
    )


def enqueue(page: WidePage, order: WideOrder, *, by: User, rows: int) -> Job:
    """提交导出: the same order twice on a day is one job."""
    params: dict[str, Any] = asdict(order)
    ordered = json.dumps([by.pk, today().isoformat(), params], sort_keys=True)
    return jobs.enqueue(
        page.job,
        title=f"导出{page.named}（{rows:,} {page.measure}）",
        params=params,
        by=by,
        fingerprint=f"{page.job}:{hashlib.sha256(ordered.encode()).hexdigest()[:40]}",
    )


def fulfil(page: WidePage, job: Job, progress: Progress) -> dict[str, Any]:
    """导出: one file for one job; done again, it replaces what the first attempt left."""
    by = job.owner or System()
    order = WideOrder(**job.params)
    sheet = order.sheet(page, by)
    made = exported.write(
        job,
        progress,
        sheet.file_name,
        lambda target: sheet.write(target, cover_of(sheet, by)),
        {"query": order.filters},
    )
    order.recorded(page, by, made["rows"])
    return made
