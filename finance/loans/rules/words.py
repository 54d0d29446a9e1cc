"""贷款的用词: how it is paid back, how days are counted, how often, and how good it still is."""

from enum import StrEnum


class _Worded(StrEnum):
    """A word of the code; `label` is what people call it."""

    @property
    def label(self) -> str:
        return LABELS[self]


class Amortization(_Worded):
    """还款方式."""

    EQUAL_INSTALLMENTS = "equal_installments"
    EQUAL_PRINCIPAL = "equal_principal"
    INTEREST_ONLY = "interest_only"
    BULLET = "bullet"

    @property
    def is_equal(self) -> bool:
        """Principal comes back with every row."""
        return self in (Amortization.EQUAL_INSTALLMENTS, Amortization.EQUAL_PRINCIPAL)


class DayCount(_Worded):
    """计息天数的算法."""

    MONTHLY = "monthly"
    ACT360 = "act360"
    THIRTY_E_360 = "30e360"


class Every(_Worded):
    """多久一期."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def months(self) -> int:
        return 1 if self == Every.MONTH else 3


class Grade(_Worded):
    """五级分类, from the mildest to the worst."""

    NORMAL = "normal"
    SPECIAL_MENTION = "special_mention"
    SUBSTANDARD = "substandard"
    DOUBTFUL = "doubtful"
    LOSS = "loss"

    @property
    def severity(self) -> int:
        """0 正常 … 4 损失."""
        return SEVERITIES[self]

    @property
    def is_bad(self) -> bool:
        """不良: 次级、可疑、损失."""
        return self.severity >= SEVERITIES[Grade.SUBSTANDARD]

    @classmethod
    def worst(cls, *grades: "Grade") -> "Grade":
        return max(grades, key=lambda grade: grade.severity)


SEVERITIES = {grade: number for number, grade in enumerate(Grade)}
LABELS: dict[str, str] = {
    Amortization.EQUAL_INSTALLMENTS: "等额本息",
    Amortization.EQUAL_PRINCIPAL: "等额本金",
    Amortization.INTEREST_ONLY: "先息后本",
    Amortization.BULLET: "到期一次还本付息",
    DayCount.MONTHLY: "按整月计，零头按日",
    DayCount.ACT360: "按实际天数，一年360天",
    DayCount.THIRTY_E_360: "每月30天，一年360天",
    Every.MONTH: "每月",
    Every.QUARTER: "每季",
    Grade.NORMAL: "正常",
    Grade.SPECIAL_MENTION: "关注",
    Grade.SUBSTANDARD: "次级",
    Grade.DOUBTFUL: "可疑",
    Grade.LOSS: "损失",
}
