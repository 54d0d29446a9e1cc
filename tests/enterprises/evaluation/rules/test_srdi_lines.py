"""专精特新: every line of 2号文附件1 and of 63号文附件2, on it and a hair to its worse side."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-06-10", "market_years": "3", "industry_code": "C3453",
    "employees": {"2025": 100}, "revenue": {"2024": "2000", "2025": "2000"},
    "main_revenue": {"2025": "2000"}, "total_assets": {"2025": "10000"},
    "total_liabilities": {"2025": "0"}, "rd_super_deduction": {"2024": "900", "2025": "900"},
    "class_i_original": 1, "market_standing_ok": True, "development_score": {"2026": "90"},
    "held": [{"kind": "innovative_sme", "valid_from": "2025-06-01", "valid_until": None}],
    "restricted_products": False, "incidents": [], "blacklisted": False, "maker_china": 0,
    "equity_financing": {"2024": "0", "2025": "0"}, "awards": [], "rd_institution": "none",
    "srdi_points_63": "60",
}  # fmt: skip
NEW, OLD = "2026-06-10", "2026-03-31"
NO_POINTS = {"srdi_points_63": "0"}
NO_RIGHTS = {"class_i_original": 0}


def last(name, amount, before="2000"):
    return {name: {"2024": before, "2025": amount}}


def prize(on, rank, level):
    return {"awards": [{"on": on, "rank": rank, "level": level}]}


def equity(before, amount, **changes):
    return last("equity_financing", amount, before) | changes


def blame(on):
    return {"incidents": [{"on": on, "kind": "quality"}]}


# fmt: off
LINES = [  # the condition, facts on its line, facts a hair to the worse side of it
    ("market_years", {"market_years": "3"}, {"market_years": "2.99"}),
    ("revenue", last("revenue", "1500"), last("revenue", "1499.99")),
    ("revenue", last("revenue", "0") | equity("1000", "1000"),
     last("revenue", "0") | equity("1000", "999.99")),
    ("focus", {"main_revenue": {"2025": "1600"}}, {"main_revenue": {"2025": "1599.99"}}),
    ("debt", {"total_liabilities": {"2025": "8000"}}, {"total_liabilities": {"2025": "8000.01"}}),
    ("rd", last("rd_super_deduction", "100"), last("rd_super_deduction", "99.99")),
    ("rd", last("rd_super_deduction", "900", "100"), last("rd_super_deduction", "900", "99.99")),
    ("rd", last("revenue", "30000"), last("revenue", "30000.01")),  # 900 is three percent
    ("rd", last("revenue", "2000", "30000"), last("revenue", "2000", "30000.01")),
    ("class_i", {"class_i_original": 1}, NO_RIGHTS),
    ("class_i", NO_RIGHTS | prize("2023-06-11", 3, "provincial"),
     NO_RIGHTS | prize("2023-06-11", 4, "provincial")),
    ("class_i", NO_RIGHTS | prize("2023-06-11", 3, "national"),
     NO_RIGHTS | prize("2023-06-10", 3, "national")),
    ("class_i", NO_RIGHTS | prize("2023-06-11", 3, "national"),
     NO_RIGHTS | prize("2023-06-11", 4, "national")),
    ("class_i", NO_RIGHTS | {"rd_institution": "provincial"},
     NO_RIGHTS | {"rd_institution": "own"}),
    ("development_score", {"development_score": {"2026": "50"}},
     {"development_score": {"2026": "49.99"}}),
    ("clean_record", blame("2023-06-10"), blame("2023-06-11")),  # three years, to the day
]
OLD_LINES = [
    ("market_years", {"market_years": "2"}, {"market_years": "1.99"}),
    ("revenue", last("revenue", "1000"), last("revenue", "999.99")),
    ("revenue", last("revenue", "0") | equity("1000", "1000"),
     last("revenue", "0") | equity("1000", "999.99")),
    ("rd", last("rd_super_deduction", "100", "0"), last("rd_super_deduction", "99.99", "0")),
    ("rd", last("revenue", "30000"), last("revenue", "30000.01")),
    ("score_63", {"srdi_points_63": "60"}, {"srdi_points_63": "59.99"}),
    ("score_63", NO_POINTS | prize("2023-04-01", 3, "provincial"),
     NO_POINTS | prize("2023-04-01", 4, "provincial")),
    ("score_63", NO_POINTS | prize("2023-04-01", 5, "national"),
     NO_POINTS | prize("2023-04-01", 6, "national")),
    ("score_63", NO_POINTS | prize("2023-04-01", 5, "national"),
     NO_POINTS | prize("2023-03-31", 5, "national")),
    ("score_63", NO_POINTS | last("rd_super_deduction", "1000", "1000"),
     NO_POINTS | last("rd_super_deduction", "1000", "999.99")),
    ("score_63", NO_POINTS | equity("3000", "3000"), NO_POINTS | equity("3000", "2999.99")),
    ("score_63", NO_POINTS | {"maker_china": 500}, NO_POINTS | {"maker_china": 501}),
    ("score_63", NO_POINTS | {"maker_china": 1}, NO_POINTS | {"maker_china": 0}),
    ("clean_record", blame("2023-03-31"), blame("2023-04-01")),
]
# fmt: on


def is_met(day, key, changes):
    result = evaluate("srdi", FACTS | {"evaluated_on": day, "year": 2026} | changes)
    return {condition["key"]: condition["met"] for condition in result["conditions"]}[key]


@pytest.mark.parametrize(("key", "on", "below"), LINES)
def test_each_line_of_the_edition_of_2026_is_met_on_it_and_not_below(key, on, below):
    assert is_met(NEW, key, on) is True
    assert is_met(NEW, key, below) is False


@pytest.mark.parametrize(("key", "on", "below"), OLD_LINES)
def test_each_line_of_63_is_met_on_it_and_not_below(key, on, below):
    assert is_met(OLD, key, on) is True
    assert is_met(OLD, key, below) is False


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_a_renewal_needs_fifty_points_in_either_of_two_years(year):
    scores = {"2025": "0", "2026": "0"}
    renewal = {"purpose": "renewal", "development_score": scores | {year: "50"}}
    assert is_met(NEW, "development_score", renewal) is True
    below = {"purpose": "renewal", "development_score": scores | {year: "49.99"}}
    assert is_met(NEW, "development_score", below) is False


@pytest.mark.parametrize(
    ("day", "key"), [("2026-04-01", "development_score"), ("2026-03-31", "score_63")]
)
def test_the_edition_of_2026_begins_on_the_first_of_april(day, key):
    assert is_met(day, key, {}) is True


def test_without_a_day_the_lines_of_both_editions_are_named():
    result = evaluate("srdi", FACTS | {"evaluated_on": None, "year": 2026})
    words = {condition["key"]: condition["required"] for condition in result["conditions"]}
    assert words["market_years"] == "≥3年或≥2年"
    assert words["products"] == "产品和服务不属于禁止、限制、淘汰类"
