"""孵化载体, 面积台账 as the import machinery wants them."""

from collections.abc import Sequence

from incubators.carriers.imports import area_writes, areas, carrier_writes, carriers
from incubators.carriers.imports.columns import AreaResource, CarrierResource
from incubators.carriers.models import Incubator
from incubators.carriers.policies import can_import_areas, can_register
from incubators.carriers.rules.area import FIGURE_LABELS, SITUATION_LABELS
from incubators.carriers.rules.kinds import LEVEL_LABELS
from jobs.models import StagingRow
from jobs.sheets.kinds import Fact, SheetKind, register

CARRIER_NOTES = (
    "一行一个载体；有过几个级别的，一个级别一行，名称等其余各列写在其中一行即可。",
    "级别的起、止都含当日，止不填为仍有效；2025 年 6 月以后不再有新的“国家级”。",
    "已登记的载体：留空的单元格不改动原值。",
)
AREA_NOTES = (
    "一行一次登记，行的先后不限；面积没有写单位的按㎡读取。",
    "认定、退出不带面积；建成投用写当时的面积，扩建、缩减写增减的面积，没有增减的写 0。",
    "登记过的不能改：登记错了，情形写“更正”，原日期写被更正的那一条的日期，日期写更正后的日期。",
    "在页面上导入的，由另一人确认后才计入；同一份文件再次导入不会产生重复。",
)


def register_all() -> None:
    """孵化载体, 面积台账."""
    register(
        SheetKind(
            key="carriers",
            title="孵化载体",
            resource=CarrierResource,
            may_import=can_register,
            check=carriers.check,
            commit=carrier_writes.commit,
            undo=carrier_writes.undo,
            describe=_describe_carriers,
            book="载体台账",
            names_rows="载体编码",
            notes=CARRIER_NOTES,
        )
    )
    register(
        SheetKind(
            key="areas",
            title="载体面积",
            resource=AreaResource,
            may_import=can_import_areas,
            check=areas.check,
            commit=area_writes.commit,
            undo=area_writes.undo,
            describe=_describe_areas,
            book="面积台账",
            names_rows="载体编码",
            notes=AREA_NOTES,
        )
    )


def _describe_carriers(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Which level from when to when."""
    described = {}
    for row in rows:
        if level := row.values.get("level"):
            _, code, first, until = level
            facts = [("级别", LEVEL_LABELS[code]), ("级别起", first)]
            described[row.pk] = [*facts, ("级别止（不含）", until)] if until else facts
    return described


def _describe_areas(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Of which carrier, what, since when, how much."""
    pks = {row.target_id for row in rows if row.target_id}
    names = dict(Incubator.objects.filter(pk__in=pks).values_list("pk", "name"))
    return {
        row.pk: [
            (label, value)
            for label, value in (
                ("载体", names.get(row.target_id or 0, "")),
                ("情形", SITUATION_LABELS.get(row.values.get("situation", ""), "")),
                ("日期", row.values.get("on") or ""),
                *(
                    (f"{label}（㎡）", row.values.get(key) or "")
                    for key, label in FIGURE_LABELS.items()
                ),
                ("依据", row.values.get("basis") or ""),
            )
            if value
        ]
        for row in rows
    }
