"""结论 over 各行月报 and 月报更正, in a sentence. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from finance.loans.rules.telling import yuan


@dataclass(frozen=True, slots=True)
class Late:
    """A bank that has not sent, and how many working days that is after its last day."""

    bank: str
    workdays: int


@dataclass(frozen=True, slots=True)
class Month:
    """How many lists are owed, accepted, wait, were sent late, are late; the first of those."""

    owed: int
    accepted: int
    waiting: int
    sent_late: int
    late: int
    named: Sequence[Late]


@dataclass(frozen=True, slots=True)
class Question:
    """Of what waits to be accepted: corrections asked, rows unlike the book, lists that do not
    tie and by how much (分), rows whose former balance nobody knows."""

    asked: int = 0
    unlike: int = 0
    untied: int = 0
    untied_by: int = 0
    unknown: int = 0


def of_months(month: Month, question: Question) -> str:
    """“应报 5 份：已接受 2 份…；迟报未报 2 份：甲银行迟 3 个工作日…”."""
    if not month.owed:
        return "没有应报的月报。"
    said = f"应报 {month.owed:,} 份：已接受 {month.accepted:,} 份，等接受 {month.waiting:,} 份；"
    if month.late:
        named = "、".join(f"{one.bank}迟 {one.workdays} 个工作日" for one in month.named)
        more = "等" if month.late > len(month.named) else ""
        said += f"过了截止日没有报的 {month.late:,} 份：{named}{more}。"
    else:
        said += "没有过了截止日不报的。"
    if month.sent_late:
        said += f"报了但晚于截止日的 {month.sent_late:,} 份。"
    return said + (_questioned(question) if month.waiting else "")


def _questioned(question: Question) -> str:
    parts = []
    if question.asked:
        parts.append(f"等银行更正的 {question.asked:,} 处")
    if question.unlike:
        parts.append(f"与账上不同的 {question.unlike:,} 行")
    if question.unknown:
        parts.append(f"上期余额未知的 {question.unknown:,} 行")
    if question.untied:
        parts.append(f"合计不平的 {question.untied:,} 份（共差 {yuan(question.untied_by)} 元）")
    else:
        parts.append("合计都轧平")
    return f"等接受的各份中：{'，'.join(parts)}。"


def of_corrections(every: int, waiting: int, banks: int) -> str:
    """“等银行答复 3 处，2 家银行”."""
    if not waiting:
        return "没有等银行答复的更正。" if every else "没有要求更正的。"
    return f"等银行答复的更正 {waiting:,} 处，{banks:,} 家银行；答复以前，这些月报不能接受。"
