"""企业台账的列: one declaration for the list, the workbook and the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from enterprises.registry.models.enterprises import CURRENCY_LABELS, SIZE_LABELS
from enterprises.registry.rules.kinds import Kind
from enterprises.registry.rules.memberships import ZONES, Belonging
from enterprises.registry.rules.standing import CERTAINTY_LABELS, STATE_LABELS

BELONGING_COLUMNS: dict[str, tuple[Belonging, ...]] = {
    "zone": ZONES,
    "park": (Belonging.AUTHORITY,),
    "chain": (Belonging.CHAIN,),
    "department": (Belonging.DEPARTMENT,),
}
FLAG_LABELS = {True: "是", False: "否"}
KIND_SHORT = {  # for narrow cells; the full name is on the detail page
    Kind.CQ_TECH.value: "重庆市科技型",
    Kind.TECH_SME.value: "国科小",
    Kind.HIGH_TECH.value: "高企",
    Kind.INNOVATIVE_SME.value: "创新型",
    Kind.SRDI.value: "专精特新",
    Kind.LITTLE_GIANT.value: "小巨人",
    Kind.SINGLE_CHAMPION.value: "单项冠军",
    Kind.CITY_IP_ADVANTAGE.value: "市知产优势",
    Kind.CITY_IP_MODEL.value: "市知产示范",
    Kind.NATIONAL_IP_ADVANTAGE.value: "国知产优势",
    Kind.NATIONAL_IP_MODEL.value: "国知产示范",
    Kind.SMART_FACTORY.value: "智能工厂",
    Kind.DIGITAL_WORKSHOP.value: "数字化车间",
    Kind.GAZELLE.value: "瞪羚",
    Kind.UNICORN.value: "独角兽",
}


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


def _flag(key: str, title: str) -> Column:
    return Column(key, title, key, Shape.LABEL, labels=FLAG_LABELS)


def _day(key: str, title: str, order: str = "") -> Column:
    return Column(key, title, key, Shape.DATE, order)


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
    Column("zone", "组团或园区", "pk", Shape.BELONGS),
    Column("park", "园城", "pk", Shape.BELONGS),
    Column("chain", "产业链", "pk", Shape.BELONGS),
    Column("department", "归口部门", "pk", Shape.BELONGS),
    _flag("is_chain_leader", "链主企业"),
    _flag("is_leading", "龙头企业"),
    Column("industry", "行业代码", "industry_id", order="industry_id"),
    Column("industry_name", "行业名称", "industry__name"),
    Column("legal_representative", "法定代表人", "legal_representative", is_personal=True),
    Column("capital", "注册资本（万元）", "capital", Shape.WAN, "capital"),
    Column("capital_currency", "币种", "capital_currency", Shape.LABEL, labels=CURRENCY_LABELS),
    _day("founded_on", "成立日期", "founded_on"),
    Column("state", "经营状态", "state", Shape.LABEL, labels=STATE_LABELS),
    Column("address", "注册地址", "address"),
    Column("operating_address", "经营地址", "operating_address"),
    Column("company_type", "企业类型", "company_type"),
    Column("business_scope", "经营范围", "business_scope"),
    Column("main_products", "主要产品", "main_products"),
    Column("contact_name", "联系人", "contact_name", is_personal=True),
    Column("contact_phone", "联系电话", "contact_phone", Shape.CODE, is_personal=True),
    Column("email", "电子邮箱", "email", is_personal=True),
    Column("website", "网址", "website"),
    _flag("is_above_scale", "规上企业"),
    Column("size", "企业规模", "size", Shape.LABEL, labels=SIZE_LABELS),
    Column("staff", "职工人数", "staff", Shape.NUMBER, "staff"),
    _day("moved_in_on", "迁入日期"),
    _day("moved_out_on", "迁出日期"),
    _day("deregistered_on", "注销日期"),
    _day("licence_revoked_on", "吊销日期"),
    Column("note", "备注", "note"),
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
