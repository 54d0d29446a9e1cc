"""培育库出入库 as the import machinery wants it."""

from collections.abc import Sequence

from enterprises.pools.imports import check, writes
from enterprises.pools.imports.resource import DEED_LABELS, PoolEntryResource
from enterprises.pools.policies import can_import_entries
from enterprises.pools.rules.entries import POOL_LABELS
from enterprises.registry.models import Enterprise
from jobs.models import StagingRow
from jobs.sheets.kinds import Fact, SheetKind, register

NOTES = (
    "一行一次入库或出库；同一企业在同一培育库可以先后入库、出库几次，行的先后不限。",
    "出库日期是不再在库的第一天；同一份文件再次导入不会产生重复。",
    "培育库不是资质：认定和取消请用“资质名单”。",
)


def register_all() -> None:
    """培育库出入库."""
    register(
        SheetKind(
            key="pool_entries",
            title="培育库出入库",
            resource=PoolEntryResource,
            may_import=can_import_entries,
            check=check.check,
            commit=writes.commit,
            undo=writes.undo,
            describe=describe,
            book="培育库",
            names_rows="信用代码",
            notes=NOTES,
        )
    )


def describe(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Whose, which pool, in or out, when and why."""
    ids = {row.values.get("enterprise_id") for row in rows} - {None}
    firms = dict(Enterprise.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {
        row.pk: [
            (label, value)
            for label, value in (
                ("企业", firms.get(row.values.get("enterprise_id") or 0, "")),
                ("培育库", POOL_LABELS.get(row.values.get("pool") or "", "")),
                ("情形", DEED_LABELS.get(row.values.get("deed") or "", "")),
                ("日期", row.values.get("on") or ""),
                ("理由", row.values.get("reason") or ""),
            )
            if value
        ]
        for row in rows
    }
