"""单项冠军: every line of 138号文, on it and a hair to its worse side."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-06-10", "year": 2026, "market_years": "50", "is_new_product": False,
    "main_revenue": {"2023": "90000", "2024": "90000", "2025": "90000"}, "held": [],
    "global_rank": 1, "process_advanced": True, "industry_code": "C3453", "blacklisted": False,
    "incidents": [],
}  # fmt: skip
NEW_PRODUCT = {"is_new_product": True}


def revenue(first, second, third):
    return {"main_revenue": {"2023": first, "2024": second, "2025": third}}


def holder(kind, until="2026-06-10"):
    return {"held": [{"kind": kind, "valid_from": "2023-06-11", "valid_until": until}]}


def blame(on):
    return {"incidents": [{"on": on, "kind": "safety"}]}


FORTY = revenue("30000", "40000", "50000")
TWENTY, HAIR_BELOW = revenue("10000", "20000", "30000"), revenue("10000", "20000", "29999.99")
# fmt: off
LINES = [  # the condition, facts on its line, facts a hair to the worse side of it
    ("market_years", {"market_years": "10"}, {"market_years": "9.99"}),
    ("market_years", NEW_PRODUCT | {"market_years": "5"}, NEW_PRODUCT | {"market_years": "4.99"}),
    ("revenue", FORTY, revenue("30000", "40000", "49999.99")),
    ("revenue", FORTY, revenue("29999.99", "40000", "50000")),
    ("revenue", holder("srdi") | TWENTY, holder("srdi") | HAIR_BELOW),
    ("revenue", holder("little_giant") | TWENTY, holder("little_giant") | HAIR_BELOW),
    ("revenue", holder("srdi") | TWENTY, holder("srdi", "2026-06-09") | TWENTY),
    ("revenue", holder("srdi") | TWENTY, holder("innovative_sme") | TWENTY),
    ("rank", {"global_rank": 3}, {"global_rank": 4}),
    ("process", {"process_advanced": True}, {"process_advanced": False}),
    ("manufacturing", {"industry_code": "C4390"}, {"industry_code": "D4411"}),
    ("manufacturing", {"industry_code": "C1311"}, {"industry_code": "B0610"}),
    ("clean_record", blame("2023-06-10"), blame("2023-06-11")),
    ("clean_record", {"blacklisted": False}, {"blacklisted": True}),
]
# fmt: on


def is_met(key, changes):
    result = evaluate("single_champion", FACTS | changes)
    return {condition["key"]: condition["met"] for condition in result["conditions"]}[key]


@pytest.mark.parametrize(("key", "on", "below"), LINES)
def test_each_line_of_a_single_champion_is_met_on_it_and_not_below(key, on, below):
    assert is_met(key, on) is True
    assert is_met(key, below) is False


@pytest.mark.parametrize(
    ("unknown", "key", "high", "between", "low"),
    [
        ("is_new_product", "market_years", {"market_years": "10"}, {"market_years": "9.99"},
         {"market_years": "4.99"}),
        ("held", "revenue", FORTY, revenue("30000", "40000", "49999.99"), HAIR_BELOW),
    ],
)  # fmt: skip
def test_where_it_is_unknown_which_line_holds_both_must_agree(unknown, key, high, between, low):
    answers = [is_met(key, {unknown: None} | facts) for facts in (high, between, low)]
    assert answers == [True, None, False]
