"""小巨人: every line of 2号文附件2, on it and a hair to its worse side."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-06-10", "industry_code": "C3453", "employees": {"2025": 100},
    "held": [{"kind": "srdi", "valid_from": "2023-06-11", "valid_until": "2026-06-10"}],
    "market_years": "9", "revenue": {"2023": "10000", "2024": "10000", "2025": "20000"},
    "main_revenue": {"2025": "20000"}, "total_assets": {"2025": "10000"},
    "total_liabilities": {"2025": "0"}, "rd_super_deduction": {"2024": "900", "2025": "900"},
    "class_i_original": 9, "awards": [], "market_share": "0", "domestic_rank": 1,
    "key_link": True, "development_score": {"2026": "90"}, "restricted_products": False,
    "blacklisted": False, "incidents": [], "rd_institution": "none",
}  # fmt: skip
FEW = {"class_i_original": 3}


def revenue(first, second, third):
    return {"revenue": {"2023": first, "2024": second, "2025": third}}


def research(before, last):
    return {"rd_super_deduction": {"2024": before, "2025": last}}


def market(share, rank):
    return {"market_share": share, "domestic_rank": rank}


def prize(on, rank, level="national"):
    return FEW | {"awards": [{"on": on, "rank": rank, "level": level}]}


# fmt: off
LINES = [  # the condition, facts on its line, facts a hair to the worse side of it
    ("rung", {}, {"held": [{"kind": "srdi", "valid_from": "2023-06-10",
                            "valid_until": "2026-06-09"}]}),
    ("market_years", {"market_years": "3"}, {"market_years": "2.99"}),
    ("revenue", revenue("1", "1", "5000"), revenue("1", "1", "4999.99")),
    ("focus", {"main_revenue": {"2025": "18000"}}, {"main_revenue": {"2025": "17999.99"}}),
    ("growth", revenue("10000", "1", "11025"), revenue("10000", "1", "11024.99")),  # 1.05 squared
    ("debt", {"total_liabilities": {"2025": "7500"}}, {"total_liabilities": {"2025": "7500.01"}}),
    ("rd", research("600", "600"), research("600", "599.99")),
    ("rd", research("300", "900"), research("299.99", "900.01")),  # three percent of 10000
    ("rd", research("900", "600"), research("900.01", "599.99")),  # three percent of 20000
    ("class_i", {"class_i_original": 4}, FEW),
    ("class_i", prize("2023-06-11", 3), prize("2023-06-11", 4)),
    ("class_i", prize("2023-06-11", 3), prize("2023-06-10", 3)),
    ("class_i", prize("2023-06-11", 1), prize("2023-06-11", 1, "provincial")),
    ("market_standing", market("10", 4), market("9.99", 4)),
    ("market_standing", market("0", 3), market("0", 4)),
    ("key_link", {"key_link": True}, {"key_link": False}),
    ("development_score", {"development_score": {"2026": "60"}},
     {"development_score": {"2026": "59.99"}}),
    ("clean_record", {"incidents": [{"on": "2023-06-10", "kind": "tax"}]},
     {"incidents": [{"on": "2023-06-11", "kind": "tax"}]}),
]
# fmt: on


def is_met(key, changes):
    result = evaluate("little_giant", FACTS | changes)
    assert result["edition"] == "工信部企业〔2026〕2号"
    return {condition["key"]: condition["met"] for condition in result["conditions"]}[key]


@pytest.mark.parametrize(("key", "on", "below"), LINES)
def test_each_line_of_the_edition_of_2026_is_met_on_it_and_not_below(key, on, below):
    assert is_met(key, on) is True
    assert is_met(key, below) is False
