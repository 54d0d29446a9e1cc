"""名单导出: small ones at once, long ones by the worker; each is recorded."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from accounts.standing import scope
from common.dates import today
from common.exports.workbooks import Cover, Sheet, write_workbook
from common.listings.register import LISTS
from common.listings.sheets import ListSheet
from jobs import actions as jobs
from jobs.models import Job

KIND = "lists.export"
By = User | System


@dataclass(frozen=True, slots=True)
class ListOrder:
    """Which list, about what, under which conditions; plain values, for the job keeps them."""

    key: str
    query: str
    at: str = ""

    def sheet(self, by: By) -> ListSheet:
        """The sheet as this person may have it now: sight and rights are asked again."""
        listed = LISTS.get(self.key)
        if listed is None or listed.sheet is None:
            raise ValidationError("没有这张名单，请回到名单页重新导出。")
        if not (decision := listed.may(by)):
            raise ValidationError(decision.reason)
        try:
            return listed.sheet(by, QueryDict(self.query), self.at)
        except Http404:
            raise ValidationError("这张名单已不在您的范围内，请回到名单页重新导出。") from None

    def write(self, target: IO[bytes], sheet: ListSheet, by: By) -> int:
        """Write it through the one writer, and record who took how many rows."""
        cover = Cover(
            title=sheet.title,
            filters=sheet.told,
            as_of=today(),
            user=f"{by}（{scope(by)}）",
            made_at=timezone.localtime(),
        )
        rows = write_workbook(target, [Sheet(sheet.title, sheet.columns, sheet.rows)], cover=cover)
        about = f"{self.key} {self.at}".strip()
        record("export", by=by, object_type="list", object_key=about, rows=rows, filters=self.query)
        return rows


def enqueue(order: ListOrder, *, title: str, by: User, rows: int) -> Job:
    """提交导出: the same order twice on a day is one job."""
    params: dict[str, Any] = asdict(order)
    told = json.dumps([by.pk, today().isoformat(), params], sort_keys=True)
    return jobs.enqueue(
        KIND,
        title=f"导出{title}（{rows:,} 条）",
        params=params,
        by=by,
        fingerprint=f"{KIND}:{hashlib.sha256(told.encode()).hexdigest()[:40]}",
    )
