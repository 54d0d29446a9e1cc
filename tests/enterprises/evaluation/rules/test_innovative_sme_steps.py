"""创新型中小企业: every step of 63号文附件1, on its line and a hair to its worse side."""

from decimal import Decimal

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-06-10",
    "revenue": {"2025": "10000"},
    "main_revenue": {"2024": "6000", "2025": "7000"},
    "rd_super_deduction": {"2025": "500"},
    "total_assets": {"2025": "10000"},
    "total_liabilities": {"2025": "5500"},
    "strategic_emerging": True,
    "class_i_high_value": 1,
    "class_i_original": 0,
    "class_i_in_use": 0,
    "class_ii_63": 0,
    "equity_financing": {"2023": "0", "2024": "0", "2025": "0"},
    "awards": [],
    "held": [],
    "rd_institution": "none",
}
HAIR = Decimal("0.01")
# fmt: off
STEPS = {  # the part of the score: percent → points; below the last there are none
    "rd":     [(5, 20), (3, 15), (2, 10), (1, 5)],
    "growth": [(15, 20), (10, 15), (5, 10), (0, 5)],
    "focus":  [(70, 20), (60, 15), (55, 10), (50, 5)],
}
RIGHTS = {"class_i_high_value": 20, "class_i_original": 15, "class_i_in_use": 10, "class_ii_63": 5}
# fmt: on
CASES = [(part, least, points) for part, steps in STEPS.items() for least, points in steps]


def points_of(part, percent):
    """What the part is given for so many percent."""
    amount = str(percent * 100)
    changes = {
        "rd": {"rd_super_deduction": {"2025": amount}},
        "growth": {"main_revenue": {"2024": "10000", "2025": str(10000 + percent * 100)}},
        "focus": {"main_revenue": {"2024": "6000", "2025": amount}},
        "debt": {"total_liabilities": {"2025": amount}},
    }[part]
    return evaluate("innovative_sme", FACTS | changes)["points"][part]


@pytest.mark.parametrize(("part", "least", "points"), CASES)
def test_each_step_begins_on_its_line(part, least, points):
    assert points_of(part, least) == points


@pytest.mark.parametrize(("part", "least", "points"), CASES)
def test_a_hair_below_its_line_there_are_the_points_of_the_step_below(part, least, points):
    below = [fewer for line, fewer in STEPS[part] if line < least]
    assert points_of(part, least - HAIR) == (below[0] if below else 0)


@pytest.mark.parametrize(("most", "points", "above"), [(55, 10, 5), (75, 5, 0)])
def test_each_step_of_the_debt_ends_on_its_line(most, points, above):
    assert points_of("debt", most) == points
    assert points_of("debt", most + HAIR) == above


@pytest.mark.parametrize(("name", "points"), RIGHTS.items())
def test_one_right_is_enough_for_its_points_and_none_is_not(name, points):
    none = FACTS | dict.fromkeys(RIGHTS, 0)
    assert evaluate("innovative_sme", none | {name: 1})["points"]["ip"] == points
    assert evaluate("innovative_sme", none)["points"]["ip"] == 0


@pytest.mark.parametrize(("is_emerging", "points"), [(True, 10), (False, 5)])
def test_a_field_of_the_emerging_industries_is_worth_ten_and_any_other_five(is_emerging, points):
    result = evaluate("innovative_sme", FACTS | {"strategic_emerging": is_emerging})
    assert result["points"]["field"] == points


def year_of(name, amount, **before):
    return {name: before | {"2025": amount}}


LEAST = {"class_i_high_value": 0, "class_i_in_use": 1} | year_of("rd_super_deduction", "300")
LEAST |= year_of("main_revenue", "7000", **{"2024": "6500"}) | year_of("total_liabilities", "7500")
SLOW = year_of("main_revenue", "7000", **{"2024": "6900"})
NARROW = year_of("revenue", "14000")
# fmt: off
SCORES = [  # facts on the line, facts a step below it, and the scores of both
    ("60 in all", LEAST | year_of("revenue", "11000"), LEAST | year_of("revenue", "12500"),
     60, 55),
    ("20 of innovation", year_of("rd_super_deduction", "0"),
     year_of("rd_super_deduction", "0") | {"class_i_high_value": 0, "class_i_original": 1},
     80, 75),
    ("15 of growth", SLOW, SLOW | year_of("total_liabilities", "7500"), 85, 80),
    ("15 of focus", NARROW, NARROW | {"strategic_emerging": False}, 80, 75),
]
# fmt: on


def score_of(facts):
    result = evaluate("innovative_sme", FACTS | facts)
    met = {condition["key"]: condition["met"] for condition in result["conditions"]}
    return met["score"], result["score"]


@pytest.mark.parametrize(("line", "on", "below", "score", "less"), SCORES)
def test_the_score_and_each_of_its_three_kinds_has_a_line_of_its_own(line, on, below, score, less):
    assert score_of(on) == (True, str(score)), line
    assert score_of(below) == (False, str(less)), line


@pytest.mark.parametrize(("last", "met"), [("100", True), ("99.99", False)])
def test_five_hundred_of_new_equity_in_three_years_are_enough(last, met):
    equity = {"equity_financing": {"2023": "200", "2024": "200", "2025": last}}
    result = evaluate("innovative_sme", FACTS | equity)
    answers = {condition["key"]: condition["met"] for condition in result["conditions"]}
    assert answers["direct_pass"] is met
