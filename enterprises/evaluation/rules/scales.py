"""规上（限上）单位标准: the yearly revenue from which a firm is counted by the statistics bureau.

Entry itself is the statistics bureau's decision; this answers only whether the limit is reached.
主营业务收入 is part of 营业收入: where only the other one is known, it decides what it can.
"""

from fractions import Fraction
from typing import NamedTuple

from enterprises.evaluation.rules.amounts import every
from enterprises.evaluation.rules.cases import Case, Condition, Outcome, decimal
from enterprises.evaluation.rules.conditions import asked, flag, known
from enterprises.evaluation.rules.industries import NOT_APPLICABLE, division, group, is_listed

ARTICLE = "“四上”单位统计标准"
INDUSTRY = 2000  # 万元, of 主营业务收入
BY_MAIN = frozenset("BCDFH")  # 工业、批发零售、住宿餐饮: 主营业务收入 decides
OUTSIDE = frozenset("AJST")  # sections that are not counted by any such limit
SERVICES = {
    "G": 2000, "I": 2000, "N": 2000, "L": 1000, "M": 1000, "P": 1000, "O": 500, "R": 500, "H": 200,
}  # fmt: skip
BY_DIVISION = {"F51": 2000, "F52": 500, "Q84": 2000, "Q85": 500}
BY_GROUP = {"K702": 1000, "K703": 1000, "K704": 1000, "K709": 1000}
DEVELOPER = "K701"
MAIN, WHOLE = "main_revenue", "revenue"
WORDS = {MAIN: "主营业务收入", WHOLE: "营业收入"}


class Line(NamedTuple):
    """标准线: 万元 of which yearly revenue, and the other that settles what it can."""

    limit: int
    decides: str
    beside: str


def judge(case: Case) -> Outcome:
    condition = _condition(case)
    return Outcome([condition], every(condition.met))


def _condition(case: Case) -> Condition:
    code = case.value("industry_code")
    if code is None or not is_listed(code):
        return asked(case, "revenue", "按行业确定", ARTICLE, lambda: None, zero=("industry_code",))
    if code[0] in OUTSIDE:
        return Condition("revenue", None, "该行业没有规上标准", NOT_APPLICABLE, None, ARTICLE)
    if code[0] == "E":
        return flag(case, "revenue", "qualified_builder", "有资质的建筑业企业", ARTICLE)
    if group(code) == DEVELOPER:
        return Condition("revenue", True, "房地产开发经营全部纳入", None, None, ARTICLE)
    line = line_of(code)
    if line is None:  # a section or division whose parts have different limits
        return asked(
            case, "revenue", "按行业中类确定", ARTICLE, lambda: None, zero=("industry_code",)
        )
    return _reaches(case, *line)


def _reaches(case: Case, limit: int, decides: str, beside: str) -> Condition:
    """At least so much of the revenue that decides; of the other one alone, what it settles."""
    year, settles = case.year - 1, beside == MAIN
    with case.watching():  # named as missing only where it is the one that decides
        mine, other = case.amount(decides, year), case.amount(beside, year)

    def answer() -> bool | None:
        is_enough = case.at_least(case.amount(decides, year), limit)
        if is_enough is None and case.at_least(other, limit) is settles:
            return settles
        return is_enough

    def actual() -> Fraction | str | None:
        if mine.parts and not other.parts:
            return f"{WORDS[beside]}{decimal(other.known)}万元"
        return known(mine)

    return asked(
        case,
        "revenue",
        f"≥{limit}万元",
        ARTICLE,
        answer,
        actual=actual,
        gap=lambda: None if mine.parts else limit - mine.known,
    )


def line_of(code: str) -> Line | None:
    """By which revenue, and from how much, a firm of this industry counts; None as `limit_of`."""
    limit = limit_of(code)
    if limit is None:
        return None
    return Line(limit, MAIN, WHOLE) if code[0] in BY_MAIN else Line(limit, WHOLE, MAIN)


def limit_of(code: str) -> int | None:
    """万元 of yearly revenue from which a firm counts; None where the code does not say."""
    if code[0] in "BCD":
        return INDUSTRY
    limit = BY_GROUP.get(group(code), BY_DIVISION.get(division(code)))
    return SERVICES.get(code[0]) if limit is None else limit
