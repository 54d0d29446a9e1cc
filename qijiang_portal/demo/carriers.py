"""演示的孵化载体: made up and labelled so; together near 40 万㎡ and below, one unmeasured."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import System, Unit
from accounts.rules.units import UnitKind
from enterprises.registry.models import Zone
from incubators.carriers.actions import correct, enter, give_level, register
from incubators.carriers.models import AreaEntry, Incubator, Operator
from qijiang_portal.demo import operators
from qijiang_portal.demo.facts import credit_code

NOTE = "演示数据。"
SHARES = {"self_controlled": Decimal("0.8"), "incubatees": Decimal("0.5"), "public": Decimal("0.1")}
SECOND = 900_002, "演示园区运营有限公司"
Change = tuple[str, str, int]  # day, 情形, ㎡


@dataclass(frozen=True, slots=True)
class Carrier:
    """One carrier: kinds, where, its levels with first and last day, its ledger."""

    name: str
    kinds: str
    zone: str
    recognized: str
    built: str
    area: int | None
    levels: tuple[tuple[str, str, str], ...] = ()
    changes: tuple[Change, ...] = ()
    operator: int | None = None  # 0: led by the demo account
    town: int | None = None  # 0: that of the demo account of a 街镇


CARRIERS = (
    Carrier("共同智造产业园", "industrial_park", "qiaohe", "2021-06-01", "2021-03-01", 82_000,
            (("municipal", "2022-01-10", ""),), (("2025-04-01", "extension", 12_000),), 1),
    Carrier("渝黔企业加速器", "accelerator", "tonghui", "2022-05-20", "2022-06-30", 48_000,
            (("district", "2022-05-20", "2024-05-19"), ("municipal", "2024-05-20", "")), (), 1),
    Carrier("綦创科技企业孵化器", "incubator", "qiaohe", "2020-03-15", "2020-01-01", 28_000,
            (("district", "2020-03-15", "2022-12-31"), ("municipal", "2023-01-01", "2025-11-30"),
             ("ministry_standard", "2025-12-01", "")),
            (("2020-01-01", "correction", 26_500),), 0, 0),
    Carrier("古剑双创中心", "incubator makerspace", "", "2021-09-01", "2021-08-01", 18_200,
            (("municipal", "2021-09-01", ""),), (), 0),
    Carrier("青年众创空间", "makerspace", "", "2019-05-01", "2019-05-01", 6_400,
            (("national_filed", "2020-04-01", ""),), (("2024-09-01", "extension", 1_600),)),
    Carrier("石壕返乡创业园", "returnee_park", "", "2020-08-01", "2020-07-01", 35_000,
            (("district", "2020-08-01", ""),), (("2025-02-01", "reduction", 2_500),)),
    Carrier("横山星创天地", "agri_space", "", "2023-03-01", "2023-05-01", 9_800,
            (("municipal", "2023-03-01", ""),)),
    Carrier("移通大学科技园", "university_park", "", "2024-01-15", "2023-12-01", 42_000,
            (("municipal", "2024-01-15", ""),)),
    Carrier("网络安全专业孵化器", "sector incubator", "cyber-security-park", "2022-11-01",
            "2022-10-01", 21_000, (("municipal", "2022-11-01", ""),)),
    Carrier("北渡铝材产业园", "industrial_park", "beidu", "2025-07-01", "2024-12-01", 54_000,
            (("district", "2025-07-01", ""),)),
    Carrier("食品创意众创空间", "makerspace", "tonghui", "2023-09-01", "2023-09-01", 3_600),
    Carrier("南州成果转化加速器", "accelerator", "", "2024-06-01", "2024-06-01", None,
            (("district", "2024-06-01", ""),)),
    Carrier("老城孵化器", "incubator", "", "2018-04-01", "2018-04-01", 12_000,
            (("district", "2018-04-01", "2025-08-31"),), (("2025-09-01", "exit", 0),)),
    Carrier("三江标准厂房", "industrial_park", "", "", "2025-10-01", 30_000),
)  # fmt: skip


def write(now: datetime) -> int:
    """How many carriers; none where they are there already."""
    if Incubator.objects.filter(code__startswith="DEMO-").exists():
        return 0
    towns = list(Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False).order_by("order"))
    zones = {zone.code: zone for zone in Zone.objects.all()}
    bodies = _operators()
    for at, told in enumerate(CARRIERS):
        made = register(
            by=System(),
            code=f"DEMO-{at + 1:02}",
            name=f"{told.name}（演示）",
            kinds=told.kinds.split(),
            township=towns[at % len(towns) if told.town is None else told.town],
            zone=zones.get(told.zone),
            operator=None if told.operator is None else bodies[told.operator],
            is_professional="sector" in told.kinds,
            address=f"演示路 {at + 1} 号",
            contact_name="王演示",
            contact_phone="13800000000",
            note=NOTE,
        )
        for level, first, last in told.levels:
            ends = date.fromisoformat(last) if last else None
            first_day = date.fromisoformat(first)
            give_level(
                made, by=System(), level=level, first_day=first_day, last_day=ends, now=now,
                document_no=f"演示〔{first_day.year}〕{at + 1} 号", basis=NOTE,
            )  # fmt: skip
        _ledger(made, told, now)
    return len(CARRIERS)


def _operators() -> list[Operator]:
    number, name = SECOND
    second = Operator.objects.get_or_create(
        credit_code=credit_code(number), defaults={"name": name}
    )
    return [operators.operator(), second[0]]


def _ledger(carrier: Incubator, told: Carrier, now: datetime) -> None:
    said: dict[str, Any] = {"by": System(), "now": now, "basis": NOTE}
    built = enter(
        carrier, situation="completion", on=date.fromisoformat(told.built), **said,
        **_areas(told.area),
    )  # fmt: skip
    if told.recognized:
        enter(carrier, situation="recognition", on=date.fromisoformat(told.recognized), **said)
    for on, situation, area in told.changes:
        day, areas = date.fromisoformat(on), _areas(area or None)
        if situation == "correction":
            correct(AreaEntry.objects.get(pk=built.pk), on=day, **said, **areas)
        else:
            enter(carrier, situation=situation, on=day, **said, **areas)


def _areas(area: int | None) -> dict[str, Any]:
    """Whole metres: all of it, and the usual shares."""
    if area is None:
        return {}
    return {"total": Decimal(area)} | {name: Decimal(area) * part for name, part in SHARES.items()}
