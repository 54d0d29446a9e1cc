"""月度快报的栏目: what is asked each month, and how 本月 and 1—本月累计 follow from each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Values = Mapping[str, Decimal | None]
MONTH, YEAR_TO_DATE, AT_END = "month", "ytd", "end"
BASIS_LABELS = {MONTH: "本月", YEAR_TO_DATE: "1—本月累计", AT_END: "月末"}


@dataclass(frozen=True, slots=True)
class Field:
    """栏目: a column of the return, its unit, and the period its number covers."""

    name: str
    label: str
    unit: str
    basis: str
    hint: str = ""

    @property
    def is_flow(self) -> bool:
        return self.basis != AT_END

    @property
    def places(self) -> int:
        return 4 if self.unit == "万元" else 0

    @property
    def basis_label(self) -> str:
        return BASIS_LABELS[self.basis]


FIELDS = (
    Field("revenue", "营业收入", "万元", YEAR_TO_DATE, "与增值税申报口径一致，不含税"),
    Field("output_value", "工业总产值", "万元", YEAR_TO_DATE, "非工业企业填 0"),
    Field("rd_expense", "研发费用", "万元", YEAR_TO_DATE, "会计账“研发支出”发生额"),
    Field("taxes", "实缴税金", "万元", YEAR_TO_DATE, "各税种实际入库数"),
    Field("staff", "职工人数", "人", AT_END),
    Field("tech_staff", "科技人员", "人", AT_END, "从事研发及相关技术活动的人员"),
    Field("patents_filed", "专利申请", "件", MONTH),
    Field("patents_granted", "专利授权", "件", MONTH),
)
BY_NAME = {field.name: field for field in FIELDS}


def of_month(field: Field, values: Values, before: Values | None, month: int) -> Decimal | None:
    """本月: as entered, or 累计 less the month before's; None where that one is unknown."""
    value = values.get(field.name)
    if value is None or field.basis != YEAR_TO_DATE or month == 1:
        return value
    earlier = before.get(field.name) if before else None
    return None if earlier is None else value - earlier


def to_date(field: Field, year: Mapping[int, Values], month: int) -> Decimal | None:
    """1—本月累计: as entered, or the sum of the months; None where one of them is unknown."""
    if field.basis == YEAR_TO_DATE:
        return year[month].get(field.name) if month in year else None
    total = Decimal(0)
    for number in range(1, month + 1):
        value = year[number].get(field.name) if number in year else None
        if value is None:
            return None
        total += value
    return total
