"""入驻企业 as the import machinery wants it."""

from collections.abc import Sequence

from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.stays.imports import check, undoing, writes
from incubators.stays.imports.columns import StayResource
from incubators.stays.policies import can_import
from jobs.models import StagingRow
from jobs.sheets.kinds import Fact, SheetKind, register

NOTES = (
    "一行一家企业的一次入驻；止日含当日，没有止日的不填；面积不知道的不填，不按零计。",
    "同一载体、同一企业、同一起日是同一条：面积、工位、止日不同的按更正登记，空格不改。",
    "一家企业同一时间只能入驻一个载体；重叠的各行都不导入。分支、搬迁、退出在页面办理。",
    "企业须先登记在台账；还没有信用代码的团队在页面登记。",
)


def register_all() -> None:
    """入驻企业."""
    register(
        SheetKind(
            key="stays",
            title="入驻企业",
            resource=StayResource,
            may_import=can_import,
            check=check.check,
            commit=writes.commit,
            undo=undoing.undo,
            describe=describe,
            book="入驻名册",
            names_rows="信用代码",
            notes=NOTES,
        )
    )


def describe(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Which carrier, whose, from when to when, how much."""
    carriers = Incubator.objects.in_bulk({row.values.get("incubator_id") for row in rows} - {None})
    firms = Enterprise.objects.in_bulk({row.values.get("enterprise_id") for row in rows} - {None})
    return {
        row.pk: [
            (label, str(value))
            for label, value in (
                ("载体", carriers.get(row.values.get("incubator_id"), "")),
                ("企业", firms.get(row.values.get("enterprise_id"), "")),
                ("起", row.values.get("first_day") or ""),
                ("止", row.values.get("last_day") or ""),
                ("面积", row.values.get("area") or ""),
                ("工位", row.values.get("seats") or ""),
            )
            if value
        ]
        for row in rows
    }
