"""入驻: how a stay ends, in which field a firm works, what it may let its carrier see. Pure."""

from enum import StrEnum


class End(StrEnum):
    """How a stay ends; a stay without a last day has none."""

    EXPIRED = "expired"
    EARLY = "early"
    GRADUATED = "graduated"
    MOVED = "moved"
    BECAME = "became"


END_LABELS = {
    End.EXPIRED.value: "到期",
    End.EARLY.value: "提前退出",
    End.GRADUATED.value: "毕业",
    End.MOVED.value: "搬迁",
    End.BECAME.value: "团队转为企业",
}
LEAVING = (End.EARLY, End.GRADUATED, End.EXPIRED)  # what “退出” may say; the others are deeds


class Field(StrEnum):
    """研发领域: three of them may be hatched for 60 months, all others for 48."""

    BIOMEDICINE = "biomedicine"
    AGRICULTURE = "agriculture"
    CHIPS = "chips"
    OTHER = "other"


FIELD_LABELS = {
    Field.BIOMEDICINE.value: "生物医药",
    Field.AGRICULTURE.value: "现代农业",
    Field.CHIPS.value: "集成电路",
    Field.OTHER.value: "其他领域",
}
LONG_FIELDS = (Field.BIOMEDICINE, Field.AGRICULTURE, Field.CHIPS)


def is_long(field: str) -> bool | None:
    """Whether the field is one of the three; None where nobody said which it is."""
    return field in LONG_FIELDS if field else None


class Way(StrEnum):
    """毕业的四种途径."""

    HIGH_TECH = "high_tech"
    INVESTED = "invested"
    REVENUE = "revenue"
    LISTED = "listed"


WAY_LABELS = {
    Way.HIGH_TECH.value: "认定为高新技术企业",
    Way.INVESTED.value: "累计获得投资超过500万元",
    Way.REVENUE.value: "连续两年营业收入累计超过1000万元",
    Way.LISTED.value: "被并购或挂牌上市",
}


class Figure(StrEnum):
    """What a firm may release to its carrier; its identity and its stay are seen always."""

    STAFF = "staff"
    REVENUE = "revenue"
    RESEARCH = "research"
    RIGHTS = "rights"


FIGURE_LABELS = {
    Figure.STAFF.value: "从业人员",
    Figure.REVENUE.value: "营业收入",
    Figure.RESEARCH.value: "研发费用",
    Figure.RIGHTS.value: "知识产权件数",
}
