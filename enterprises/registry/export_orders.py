"""导出 ordered by a person: small ones at once, long ones by the worker; each is recorded."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.actions import record
from accounts.models import System, User
from common.dates import today
from enterprises.registry import policies, selectors
from enterprises.registry.columns import COLUMNS
from enterprises.registry.export_sheets import RegisterSheet
from enterprises.registry.filters import EnterpriseFilter
from jobs import actions as jobs
from jobs.models import Job

KIND = "registry.export"
By = User | System


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for; as plain values, for it is kept with the job and in the audit."""

    filters: str
    columns: Sequence[str] = field(default_factory=list)
    personal: bool = False
    reason: str = ""

    def sheet(self, by: By) -> RegisterSheet:
        """The sheet as this person may have it now: sight and rights are asked again."""
        for decision in (
            policies.can_export(by),
            policies.can_export_personal(by) if self.personal else policies.can_export(by),
        ):
            if not decision:
                raise ValidationError(decision.reason)
        found = EnterpriseFilter(QueryDict(self.filters), selectors.readable(by), by=by)
        if not found.is_valid():
            raise ValidationError("筛选条件已失效，请回到企业列表重新筛选后导出。")
        columns = [COLUMNS[key] for key in self.columns]
        return RegisterSheet.of(
            by, found, [c for c in columns if self.personal or not c.is_personal]
        )

    def recorded(self, by: By, rows: int) -> None:
        """审计: who took how many rows, by which conditions, why."""
        told = asdict(self) | {"columns": [COLUMNS[key].title for key in self.columns]}
        record("export", by=by, object_type="registry.enterprise", rows=rows, **told)


def enqueue(order: Order, *, by: User, rows: int) -> Job:
    """提交导出: the same order twice on a day is one job."""
    params: dict[str, Any] = asdict(order)
    told = json.dumps([by.pk, today().isoformat(), params], sort_keys=True)
    return jobs.enqueue(
        KIND,
        title=f"导出企业名单（{rows:,} 家）",
        params=params,
        by=by,
        fingerprint=f"{KIND}:{hashlib.sha256(told.encode()).hexdigest()[:40]}",
    )
