"""规上（限上）单位标准: the yearly revenue from which a firm is counted by the statistics bureau.

Entry itself is the statistics bureau's decision; this answers only whether the limit is reached.
"""

from enterprises.evaluation.rules.amounts import every
from enterprises.evaluation.rules.cases import Case, Condition, Outcome
from enterprises.evaluation.rules.conditions import asked, flag, level
from enterprises.evaluation.rules.industries import division, group, is_listed

ARTICLE = "“四上”单位统计标准"
INDUSTRY = 2000  # 万元, of 主营业务收入
SERVICES = {
    "G": 2000, "I": 2000, "N": 2000, "L": 1000, "M": 1000, "P": 1000, "O": 500, "R": 500, "H": 200,
}  # fmt: skip
BY_DIVISION = {"F51": 2000, "F52": 500, "Q84": 2000, "Q85": 500}
BY_GROUP = {"K702": 1000, "K703": 1000, "K704": 1000, "K709": 1000}
DEVELOPER = "K701"


def judge(case: Case) -> Outcome:
    condition = _condition(case)
    return Outcome([condition], every(condition.met))


def _condition(case: Case) -> Condition:
    code = case.value("industry_code")
    year = case.year - 1
    if code is None or not is_listed(code):
        return asked(
            case, "revenue", "按行业确定", ARTICLE, lambda: None, zero=("industry_code",)
        )  # fmt: skip
    if code[0] in "BCD":
        return level(
            case, "revenue", lambda: case.amount("main_revenue", year), INDUSTRY, "万元", ARTICLE
        )
    if code[0] == "E":
        return flag(case, "revenue", "qualified_builder", "有资质的建筑业企业", ARTICLE)
    if group(code) == DEVELOPER:
        return Condition("revenue", True, "房地产开发经营全部纳入", None, None, ARTICLE)
    limit = limit_of(code)
    if limit is None:
        return asked(
            case, "revenue", "该行业没有规上标准", ARTICLE, lambda: None, zero=("industry_code",)
        )  # fmt: skip
    return level(case, "revenue", lambda: case.amount("revenue", year), limit, "万元", ARTICLE)


def limit_of(code: str) -> int | None:
    """万元 of yearly revenue from which a firm of the trade or services counts."""
    found = BY_GROUP.get(group(code), BY_DIVISION.get(division(code)))
    return SERVICES.get(code[0]) if found is None else found
