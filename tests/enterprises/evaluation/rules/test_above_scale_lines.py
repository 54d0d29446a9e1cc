"""规上（限上）: every limit of the statistics, on its line and a hair below it."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

# fmt: off
MAIN = {  # a code of the sector → 万元 of 主营业务收入 from which it counts
    "B0610": 2000, "C3453": 2000, "D4411": 2000, "F5111": 2000, "F5211": 500, "H6110": 200,
    "H6210": 200,
}
WHOLE = {  # a code of the sector → 万元 of 营业收入 from which it counts
    "G5430": 2000, "I6513": 2000, "N7711": 2000, "L7211": 1000, "M7320": 1000, "P8310": 1000,
    "O8011": 500, "R8710": 500, "Q8411": 2000, "Q8511": 500, "K7020": 1000, "K7030": 1000,
    "K7040": 1000, "K7090": 1000,
}
# fmt: on
CASES = [
    (code, fact, limit)
    for fact, limits in (("main_revenue", MAIN), ("revenue", WHOLE))
    for code, limit in limits.items()
]


def is_above(code, **amounts):
    facts = {name: {"2025": amount} for name, amount in amounts.items()}
    return evaluate("above_scale", {"year": 2026, "industry_code": code} | facts)["passed"]


@pytest.mark.parametrize(("code", "fact", "limit"), CASES)
def test_each_limit_lets_in_whoever_reaches_it_and_nobody_a_hair_below(code, fact, limit):
    assert is_above(code, **{fact: str(limit)}) is True
    assert is_above(code, **{fact: f"{limit - 1}.99"}) is False


@pytest.mark.parametrize(("code", "limit"), MAIN.items())
def test_a_whole_below_the_limit_settles_that_its_main_part_is_too(code, limit):
    assert is_above(code, revenue=f"{limit - 1}.99") is False
    assert is_above(code, revenue=str(limit)) is None


@pytest.mark.parametrize(("code", "limit"), WHOLE.items())
def test_a_main_part_on_the_limit_settles_that_the_whole_is_too(code, limit):
    assert is_above(code, main_revenue=str(limit)) is True
    assert is_above(code, main_revenue=f"{limit - 1}.99") is None
