"""增长率: the one revenue not known must be high for the growth and low for the share of R&D.

On the very line both can still be had at once, so the verdict stays open; a hair below they cannot.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.evaluation.rules.growth import turns

THREE = ("2023", "2024", "2025")
FACTS = {
    "evaluated_on": "2026-06-10", "founded_on": "2015-01-01", "class_i": 1, "class_ii": 0,
    "core_ip_owned": True, "supported_field": True, "self_developed_ip": True,
    "standards_joined": False, "staff": {"2025": "100"}, "tech_staff_183": {"2025": "10"},
    "total_income": {"2025": "5000"}, "high_tech_income": {"2025": "3000"},
    "conversions": dict.fromkeys(THREE, 5), "incidents": [],
    "total_assets": {"2023": "100", "2024": "150", "2025": "225"},
    "total_liabilities": dict.fromkeys(THREE, "0"),
}  # fmt: skip
MARKS = {
    "advancement": 5, "core_support": 8, "ip_count": 8, "acquisition": 6, "conversion": 25,
    "growth_net_assets": 10,
}  # fmt: skip
ORGANIZATION = {35: 0, 25: 2, 15: 4, 5: 6}  # with which only that growth makes 71 of the rest
ANY_GROWTH = 8
HAIR = Decimal("0.0001")
# fmt: off
YOUNG = {"founded_on": "2024-03-01"}
WAYS = {  # what is known: the facts, and for each step the revenue that makes the growth
    "the last of two years": (YOUNG, {"2024": "1000"},
                              {35: 1350, 25: 1250, 15: 1150, 5: 1050}),
    "the last of three": ({}, {"2023": "1000", "2024": "1200"},
                          {35: 1800, 25: 1560, 15: 1320, 5: 1080}),
    "the last after a first of nothing": ({}, {"2023": "0", "2024": "1000"},
                                          {35: 1350, 25: 1250, 15: 1150, 5: 1050}),
    "the second before a last of nothing": ({}, {"2023": "1000", "2025": "0"},
                                            {35: 2700, 25: 2500, 15: 2300, 5: 2100}),
}
# fmt: on
CASES = [(way, step, turn) for way, (_, _, turns) in WAYS.items() for step, turn in turns.items()]


def verdict(way, organization, most):
    """The verdict where R&D is a twentieth of the revenue known and of `most` for the unknown."""
    changes, revenue, _ = WAYS[way]
    spent = (sum(map(Decimal, revenue.values())) + most) / 20
    research = {"2023": "0", "2024": "0", "2025": str(spent)}
    amounts = {"revenue": revenue, "rd_high_tech": research, "rd_domestic": research}
    marks = {"expert_points": MARKS | {"organization": organization}}
    return evaluate("high_tech", FACTS | changes | amounts | marks)["passed"]


@pytest.mark.parametrize(("way", "step", "turn"), CASES)
def test_on_the_line_of_the_growth_the_verdict_is_open(way, step, turn):
    assert verdict(way, ORGANIZATION[step], turn) is None


@pytest.mark.parametrize(("way", "step", "turn"), CASES)
def test_a_hair_below_the_line_of_the_growth_the_verdict_is_no(way, step, turn):
    assert verdict(way, ORGANIZATION[step], turn - HAIR) is False


@pytest.mark.parametrize(
    ("way", "turn"),
    [
        ("the last of two years", 1000),
        ("the last of three", 960),
        ("the last after a first of nothing", 1000),
        ("the second before a last of nothing", 2000),
    ],
)
def test_any_growth_at_all_is_more_than_none(way, turn):
    assert verdict(way, ANY_GROWTH, turn + HAIR) is None
    assert verdict(way, ANY_GROWTH, turn) is False


# fmt: off
TURNS = [  # three years' revenue, one unknown, and how much of it makes a growth of 35 percent
    ((None, 1000, None), True, [(-1, 1350)]),
    ((None, None, 1350), True, [(-2, 1000)]),
    ((0, 1000, None), False, [(-1, 1350)]),
    ((0, None, 1350), False, [(-2, 1000)]),
    ((1000, 1200, None), False, [(-1, 1800)]),
    ((None, 1200, 1800), False, [(-3, 1000)]),
    ((None, 1000, 2699), False, [(-3, 1000000)]),
    ((None, 1000, 2700), False, []),  # the last year alone is enough of it
    ((1000, None, 0), False, [(-2, 2700)]),
    ((1000, 1200, 1800), False, []),
]
# fmt: on


@pytest.mark.parametrize(("revenue", "is_two", "expected"), TURNS)
def test_the_revenue_that_makes_the_growth_is_told_with_its_year(revenue, is_two, expected):
    first, second, third = (None if year is None else Fraction(year) for year in revenue)
    assert list(turns(Fraction(135, 100), first, second, third, is_two=is_two)) == expected
