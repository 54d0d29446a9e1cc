"""企业台账的列: one declaration for the list, the workbook and the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from enterprises.registry.rules import fields
from enterprises.registry.rules.memberships import ZONES, Belonging
from enterprises.registry.rules.profile import PROFILE
from enterprises.registry.rules.standing import CERTAINTY_LABELS, STATE_LABELS

BELONGING_COLUMNS: dict[str, tuple[Belonging, ...]] = {
    "zone": ZONES,
    "park": (Belonging.AUTHORITY,),
    "chain": (Belonging.CHAIN,),
    "department": (Belonging.DEPARTMENT,),
}
FLAG_LABELS = {True: "是", False: "否"}


class Shape(StrEnum):
    """How a value is written: on the page, and as which kind of cell."""

    TEXT = "text"
    CODE = "code"  # digits that are no number
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    WAN = "wan"  # 万元 of stored 分
    LABEL = "label"  # through `labels`
    TOWNSHIP = "township"  # its name, or 待分派 and 区外
    FORMER = "former"  # former names, apart by “、”
    KINDS = "kinds"  # what the firm holds on the day
    END = "end"  # the next printed last day of these
    BELONGS = "belongs"  # what the firm is in on the day, apart by “、”


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` in addresses, `lookup` in queries, `order` what it may be sorted by."""

    key: str
    title: str
    lookup: str
    shape: Shape = Shape.TEXT
    order: str = ""
    labels: Mapping[Any, str] | None = None
    is_personal: bool = False

    @property
    def is_numeric(self) -> bool:
        return self.shape in (Shape.NUMBER, Shape.WAN)


def _day(key: str, title: str) -> Column:
    return Column(key, title, key, Shape.DATE)


_SHAPES = {
    fields.Shape.CODE: Shape.CODE,
    fields.Shape.DATE: Shape.DATE,
    fields.Shape.COUNT: Shape.NUMBER,
    fields.Shape.WAN: Shape.WAN,
    fields.Shape.FLAG: Shape.LABEL,
    fields.Shape.WORD: Shape.LABEL,
}


def _of_profile(field: fields.Field) -> Column:
    if field.name in BELONGING_COLUMNS:
        return Column(field.name, field.heading, "pk", Shape.BELONGS)
    is_record = field.shape == fields.Shape.RECORD
    lookup = f"{field.name}_id" if is_record else field.name
    return Column(
        field.name,
        f"{field.heading}（万元）" if field.shape == fields.Shape.WAN else field.heading,
        lookup,
        _SHAPES.get(field.shape, Shape.TEXT),
        lookup if field.is_sortable else "",
        FLAG_LABELS if field.shape == fields.Shape.FLAG else field.labels or None,
        is_personal=field.mask is not None,
    )


_BESIDE = {  # what no form asks for, after the field it goes with
    "chain": (Column("department", "归口部门", "pk", Shape.BELONGS),),
    "industry": (Column("industry_name", "行业名称", "industry__name"),),
    "founded_on": (Column("state", "经营状态", "state", Shape.LABEL, labels=STATE_LABELS),),
    "staff": (
        _day("moved_in_on", "迁入日期"),
        _day("moved_out_on", "迁出日期"),
        _day("deregistered_on", "注销日期"),
        _day("licence_revoked_on", "吊销日期"),
    ),
}
ENTERPRISE_COLUMNS: tuple[Column, ...] = (
    Column("credit_code", "统一社会信用代码", "credit_code", Shape.CODE, "credit_code"),
    Column("name", "企业名称", "name", order="name_pinyin"),
    Column("former_names", "曾用名", "name_search", Shape.FORMER),
    Column("township", "所属街镇", "township__name", Shape.TOWNSHIP, "township__order"),
    Column(
        "placement_certainty",
        "归属依据",
        "placement_certainty",
        Shape.LABEL,
        labels=CERTAINTY_LABELS,
    ),
    *(one for field in PROFILE for one in (_of_profile(field), *_BESIDE.get(field.name, ()))),
    Column("kinds", "有效资质", "pk", Shape.KINDS),
    Column("next_end", "证书到期", "pk", Shape.END),
    Column("updated_at", "更新时间", "updated_at", Shape.MOMENT, "updated_at"),
)
COLUMNS = {column.key: column for column in ENTERPRISE_COLUMNS}
LIST_COLUMNS = {key: column for key, column in COLUMNS.items() if not column.is_personal}
DEFAULT_COLUMNS = (
    "name",
    "credit_code",
    "township",
    "kinds",
    "next_end",
    "chain",
    "state",
    "is_above_scale",
    "updated_at",
)
ORDERS = {key: column.order for key, column in LIST_COLUMNS.items() if column.order}
DEFAULT_SORT = "name"


def chosen(keys: list[str]) -> list[Column]:
    """The columns asked for, in the register's order after the name; the default ones if none."""
    wanted = [key for key in LIST_COLUMNS if key in keys] if keys else list(DEFAULT_COLUMNS)
    rest = [key for key in wanted if key != "name"]
    return [LIST_COLUMNS[key] for key in ("name", *(rest or DEFAULT_COLUMNS[1:]))]
