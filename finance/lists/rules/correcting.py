"""更正: which columns of a row may be asked about, and for what reasons. Pure."""

from enum import StrEnum

FIELD_LABELS = {
    "balance": "余额",
    "repaid": "本期还款",
    "previous": "上期余额",
    "overdue_principal": "逾期本金",
    "overdue_since": "逾期起日",
    "grade": "五级分类",
    "interest": "欠息",
    "principal": "放款金额",
    "disbursed_on": "放款日",
    "matures_on": "到期日",
    "rate": "年利率",
}
MONEY = frozenset({"balance", "repaid", "previous", "overdue_principal", "interest", "principal"})
DAYS = frozenset({"overdue_since", "disbursed_on", "matures_on"})


class Reason(StrEnum):
    """为什么要求更正."""

    UNLIKE_BOOK = "unlike_book"
    UNLIKE_BEFORE = "unlike_before"
    UNLIKE_CONTRACT = "unlike_contract"
    OVERDUE = "overdue"
    GRADE = "grade"
    TWICE = "twice"
    WRONG_FIRM = "wrong_firm"
    OTHER = "other"


REASON_LABELS = {
    Reason.UNLIKE_BOOK.value: "与账上余额不符",
    Reason.UNLIKE_BEFORE.value: "上期余额与上期月报不符",
    Reason.UNLIKE_CONTRACT.value: "与合同不符",
    Reason.OVERDUE.value: "逾期情况不明",
    Reason.GRADE.value: "五级分类与逾期天数不符",
    Reason.TWICE.value: "重复报送",
    Reason.WRONG_FIRM.value: "企业不对",
    Reason.OTHER.value: "其他（见说明）",
}


class Answer(StrEnum):
    """一条更正要求到哪一步."""

    OPEN = "open"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


ANSWER_LABELS = {
    Answer.OPEN.value: "等银行更正",
    Answer.CORRECTED.value: "已更正",
    Answer.CONFIRMED.value: "银行确认无误",
    Answer.WITHDRAWN.value: "已撤回",
}
