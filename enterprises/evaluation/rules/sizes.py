"""统计上大中小微型企业划分: 工信部联企业〔2011〕300号, the sectors by GB/T 4754-2017.

Large, medium and small ask every indicator of the sector to reach its limit; a firm that misses
one is a rank lower; micro is what misses one limit of small.
"""

from enterprises.evaluation.rules.cases import Case, Condition, Outcome
from enterprises.evaluation.rules.industries import (
    NOT_APPLICABLE,
    division,
    group,
    is_listed,
)

EDITION = "工信部联企业〔2011〕300号"
NAMES = ("micro", "small", "medium", "large")
WORDS = ("微型", "小型", "中型", "大型")
ASKED = "按行业的从业人员、营业收入、资产总额"
X, Y, Z = "employees", "revenue", "total_assets"
Limits = tuple[tuple[str, tuple[int, int, int]], ...]  # (indicator, (small, medium, large))
SECTORS: dict[str, Limits] = {
    "农林牧渔业": ((Y, (50, 500, 20000)),),
    "工业": ((X, (20, 300, 1000)), (Y, (300, 2000, 40000))),
    "建筑业": ((Y, (300, 6000, 80000)), (Z, (300, 5000, 80000))),
    "批发业": ((X, (5, 20, 200)), (Y, (1000, 5000, 40000))),
    "零售业": ((X, (10, 50, 300)), (Y, (100, 500, 20000))),
    "交通运输业": ((X, (20, 300, 1000)), (Y, (200, 3000, 30000))),
    "仓储业": ((X, (20, 100, 200)), (Y, (100, 1000, 30000))),
    "邮政业": ((X, (20, 300, 1000)), (Y, (100, 2000, 30000))),
    "住宿业和餐饮业": ((X, (10, 100, 300)), (Y, (100, 2000, 10000))),
    "信息传输业": ((X, (10, 100, 2000)), (Y, (100, 1000, 100000))),
    "软件和信息技术服务业": ((X, (10, 100, 300)), (Y, (50, 1000, 10000))),
    "房地产开发经营": ((Y, (100, 1000, 200000)), (Z, (2000, 5000, 10000))),
    "物业管理": ((X, (100, 300, 1000)), (Y, (500, 1000, 5000))),
    "租赁和商务服务业": ((X, (10, 100, 300)), (Z, (100, 8000, 120000))),
    "其他未列明行业": ((X, (10, 100, 300)),),
}
BY_LETTER = {
    "A": "农林牧渔业", "B": "工业", "C": "工业", "D": "工业", "E": "建筑业",
    "H": "住宿业和餐饮业", "L": "租赁和商务服务业", "M": "其他未列明行业", "N": "其他未列明行业",
    "O": "其他未列明行业", "R": "其他未列明行业",
}  # fmt: skip
BY_DIVISION = {
    "F51": "批发业", "F52": "零售业", "G54": "交通运输业", "G55": "交通运输业",
    "G56": "交通运输业", "G57": "交通运输业", "G58": "交通运输业", "G60": "邮政业",
    "I63": "信息传输业", "I64": "信息传输业",
    "I65": "软件和信息技术服务业", "Q85": "其他未列明行业",
}  # fmt: skip
BY_GROUP = {
    "G591": "交通运输业", "K701": "房地产开发经营", "K702": "物业管理", "K703": "其他未列明行业",
    "K709": "其他未列明行业",
} | {f"G59{number}": "仓储业" for number in range(2, 10)}  # fmt: skip

DIVIDED = frozenset({"F", "G", "I", "K", "Q", "G59", "K70"})  # their parts are of several sectors


def judge(case: Case) -> Outcome:
    with case.watching() as unknown:
        ranks = possible(case)
    if ranks is not None and len(ranks) == 1:
        return Outcome([], None, size=NAMES[ranks[0]])
    if is_outside(case.facts.get("industry_code")):
        return Outcome([Condition("size", None, ASKED, NOT_APPLICABLE, None, EDITION)], None)
    return Outcome([_open(ranks, list(unknown) or ["industry_code"])], None)


def _open(ranks: list[int] | None, missing: list[str]) -> Condition:
    """Why there is no class: what is missing, and which classes are still possible."""
    words = None if ranks is None else "或".join(WORDS[rank] for rank in ranks)
    return Condition("size", None, ASKED, words, missing, EDITION)


def sector(code: str) -> str | None:
    """The sector of the 划分办法 a code belongs to; None where it has none."""
    if not is_listed(code):
        return None
    return BY_GROUP.get(group(code)) or BY_DIVISION.get(division(code)) or BY_LETTER.get(code[0])


def is_outside(code: str | None) -> bool:
    """行业不适用: whether a code exists and no sector has it, nor any part of it."""
    if code is None or not is_listed(code) or code in DIVIDED:
        return False
    return sector(code) is None


def possible(case: Case) -> list[int] | None:
    """The ranks (0 micro … 3 large) the firm can have by the year before; None without a sector."""
    code = case.value("industry_code")
    name = None if code is None else sector(code)
    if name is None:
        return None
    spans = [_ranks(case, fact, limits) for fact, limits in SECTORS[name]]
    low, high = min(span[0] for span in spans), min(span[1] for span in spans)
    return list(range(low, high + 1))


def _ranks(case: Case, fact: str, limits: tuple[int, int, int]) -> tuple[int, int]:
    amount = case.amount(fact, case.year - 1)
    answers = [case.at_least(amount, limit, asks=limit == limits[0]) for limit in limits]
    return sum(answer is True for answer in answers), sum(answer is not False for answer in answers)
