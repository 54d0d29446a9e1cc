"""大中小微: every limit of 工信部联企业〔2011〕300号, on its line and one below it."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

PLENTY = "1000000000"
# fmt: off
LIMITS = {  # a code of the sector: what is asked → where 小型, 中型 and 大型 begin
    "A01": {"revenue": (50, 500, 20000)},
    "C34": {"employees": (20, 300, 1000), "revenue": (300, 2000, 40000)},
    "E47": {"revenue": (300, 6000, 80000), "total_assets": (300, 5000, 80000)},
    "F51": {"employees": (5, 20, 200), "revenue": (1000, 5000, 40000)},
    "F52": {"employees": (10, 50, 300), "revenue": (100, 500, 20000)},
    "G54": {"employees": (20, 300, 1000), "revenue": (200, 3000, 30000)},
    "G592": {"employees": (20, 100, 200), "revenue": (100, 1000, 30000)},
    "G60": {"employees": (20, 300, 1000), "revenue": (100, 2000, 30000)},
    "H61": {"employees": (10, 100, 300), "revenue": (100, 2000, 10000)},
    "I63": {"employees": (10, 100, 2000), "revenue": (100, 1000, 100000)},
    "I65": {"employees": (10, 100, 300), "revenue": (50, 1000, 10000)},
    "K701": {"revenue": (100, 1000, 200000), "total_assets": (2000, 5000, 10000)},
    "K702": {"employees": (100, 300, 1000), "revenue": (500, 1000, 5000)},
    "L72": {"employees": (10, 100, 300), "total_assets": (100, 8000, 120000)},
    "M73": {"employees": (10, 100, 300)},
}
# fmt: on
NAMES = ("micro", "small", "medium", "large")
CASES = [
    (code, fact, rank, limit)
    for code, facts in LIMITS.items()
    for fact, limits in facts.items()
    for rank, limit in enumerate(limits, start=1)
]


def size_of(code, **amounts):
    years = {
        fact: {"2025": str(amounts.get(fact, PLENTY))}
        for fact in ("employees", "revenue", "total_assets")
    }
    facts = {"evaluated_on": "2026-06-10", "industry_code": code} | years
    return evaluate("size_class", facts)["class"]


@pytest.mark.parametrize(("code", "fact", "rank", "limit"), CASES)
def test_each_limit_lets_in_whoever_reaches_it_and_nobody_below(code, fact, rank, limit):
    assert size_of(code, **{fact: limit}) == NAMES[rank]
    assert size_of(code, **{fact: limit - 1}) == NAMES[rank - 1]
