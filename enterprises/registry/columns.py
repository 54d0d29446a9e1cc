"""企业台账和资质台账的列: one declaration for the list and the workbook."""

from enum import StrEnum

from common.listings.columns import Column, Shape
from enterprises.registry.rules import fields
from enterprises.registry.rules.kinds import KIND_LABELS
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


class Own(StrEnum):
    """Shapes that only the register has."""

    STATE = "state"  # 经营状态, marked where the firm is gone
    TOWNSHIP = "township"  # its name, or 待分派 and 区外
    FORMER = "former"  # former names, apart by “、”
    KINDS = "kinds"  # what the firm holds on the day
    END = "end"  # the next printed last day of these
    BELONGS = "belongs"  # what the firm is in on the day, apart by “、”


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
        return Column(field.name, field.heading, "pk", Own.BELONGS)
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
    "chain": (Column("department", "归口部门", "pk", Own.BELONGS),),
    "industry": (Column("industry_name", "行业名称", "industry__name"),),
    "founded_on": (Column("state", "经营状态", "state", Own.STATE, labels=STATE_LABELS),),
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
    Column("former_names", "曾用名", "name_search", Own.FORMER),
    Column("township", "所属街镇", "township__name", Own.TOWNSHIP, "township__order"),
    Column(
        "placement_certainty",
        "归属依据",
        "placement_certainty",
        Shape.LABEL,
        labels=CERTAINTY_LABELS,
    ),
    *(one for field in PROFILE for one in (_of_profile(field), *_BESIDE.get(field.name, ()))),
    Column("kinds", "有效资质", "pk", Own.KINDS),
    Column("next_end", "证书到期", "pk", Own.END),
    Column("updated_at", "更新时间", "updated_at", Shape.MOMENT, "updated_at"),
)
COLUMNS = {column.key: column for column in ENTERPRISE_COLUMNS}
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
DEFAULT_SORT = "name"
ORDERS = {c.key: c.order for c in ENTERPRISE_COLUMNS if c.order and not c.is_personal}
QUALIFICATION_COLUMNS: tuple[Column, ...] = (
    Column("credit_code", "统一社会信用代码", "enterprise__credit_code", Shape.CODE),
    Column("name", "企业名称", "enterprise__name"),
    Column("kind", "资质类型", "kind", Shape.LABEL, labels=KIND_LABELS),
    Column("certificate_no", "证书编号", "certificate_no", Shape.CODE),
    Column("batch", "批次", "batch"),
    Column("first_day", "发证日期", "first_day", Shape.DATE),
    Column("printed_last_day", "有效期至", "printed_last_day", Shape.DATE),
    Column("revoked_on", "取消日期", "revoked_on", Shape.DATE),
    Column("revoked_reason", "取消原因", "revoked_reason"),
    Column("revoked_paper", "取消文号", "revoked_paper"),
    Column("source", "来源", "source"),
)
