"""单位类别: what kinds of body the plan names."""

from enum import StrEnum


class UnitKind(StrEnum):
    BUREAU = "bureau"  # 区科技局
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    PARK = "park"
    CHAIN = "chain"
    OTHER = "other"


UNIT_KIND_LABELS = {
    UnitKind.BUREAU.value: "科技局",
    UnitKind.DEPARTMENT.value: "部门",
    UnitKind.TOWNSHIP.value: "街镇",
    UnitKind.PARK.value: "园城",
    UnitKind.CHAIN.value: "产业链专班",
    UnitKind.OTHER.value: "其他机构",
}
