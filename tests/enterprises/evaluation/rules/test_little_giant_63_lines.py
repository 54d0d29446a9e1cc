"""小巨人: every line of 63号文附件3, on it and a hair to its worse side."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-03-31", "industry_code": "C3453", "employees": {"2025": 100},
    "held": [{"kind": "srdi", "valid_from": "2023-06-11", "valid_until": "2026-06-10"}],
    "market_years": "9", "revenue": {"2024": "10000", "2025": "10000"},
    "main_revenue": {"2023": "1000", "2024": "5000", "2025": "10000"},
    "total_assets": {"2025": "10000"}, "total_liabilities": {"2025": "0"},
    "rd_super_deduction": {"2024": "900", "2025": "900"}, "class_i_in_use": 9, "awards": [],
    "market_share": "90", "key_link": True, "key_field": True, "management_certified": True,
    "core_system": True, "own_brand": True, "staff": {"2025": "100"}, "rd_staff": {"2025": "90"},
    "equity_financing": {"2024": "0", "2025": "0"}, "restricted_products": False,
    "blacklisted": False, "incidents": [], "rd_institution": "own", "maker_china": 0,
}  # fmt: skip
BARE = {
    "rd_super_deduction": {"2024": "0", "2025": "0"}, "class_i_in_use": 0,
    "rd_institution": "none",
}  # fmt: skip


def main(first, second, third):
    return {"main_revenue": {"2023": first, "2024": second, "2025": third}}


def research(revenue, before, last, **changes):
    """So much R&D in the two years, of the same revenue in both."""
    years = {"revenue": {"2024": revenue, "2025": revenue}}
    return years | {"rd_super_deduction": {"2024": before, "2025": last}} | changes


def small(before="1500", last="1500", financed="4000", people="50"):
    """A firm of less than 5000 万元, on all of its three lines."""
    equity = {"2024": "4000", "2025": financed}
    return research("4999.99", before, last, equity_financing=equity, rd_staff={"2025": people})


def prize(on, rank, level="national"):
    return BARE | {"awards": [{"on": on, "rank": rank, "level": level}]}


# fmt: off
LINES = [  # the condition, facts on its line, facts a hair to the worse side of it
    ("market_years", {"market_years": "3"}, {"market_years": "2.99"}),
    ("focus", main("1", "1", "7000"), main("1", "1", "6999.99")),
    ("growth", main("10000", "11000", "11000"), main("10000", "11000", "10999.99")),
    ("growth", main("10000", "10000", "11000"), main("10000", "10000", "10999.99")),
    ("growth", main("10000", "10500", "11025"), main("10000.01", "10500", "11025")),
    ("debt", {"total_liabilities": {"2025": "7000"}}, {"total_liabilities": {"2025": "7000.01"}}),
    ("rd", research("10000", "300", "300"), research("10000", "299.99", "900")),
    ("rd", research("10000", "300", "300"), research("10000", "900", "299.99")),
    ("rd", research("10000", "300", "300"), research("9999.99", "300", "300")),
    ("rd", research("5000", "300", "300"), research("5000", "299.99", "900")),
    ("rd", research("5000", "300", "300"), research("5000", "900", "299.99")),
    ("rd", research("5000", "300", "300"), research("4999.99", "300", "300")),
    ("rd", small(), small(last="1499.99")),
    ("rd", small(before="0", last="3000"), small(before="0", last="2999.99")),
    ("rd", small(), small(financed="3999.99")),
    ("rd", small(), small(people="49.99")),
    ("class_i", {"class_i_in_use": 2}, {"class_i_in_use": 1}),
    ("market_standing", {"market_share": "10"}, {"market_share": "9.99"}),
    ("rd_institution", {"rd_institution": "own"}, {"rd_institution": "none"}),
    ("clean_record", {"incidents": [{"on": "2023-03-31", "kind": "environment"}]},
     {"incidents": [{"on": "2023-04-01", "kind": "environment"}]}),
]
DIRECT = [  # the direct way, on its line and a step beyond
    (BARE | {"maker_china": 50}, BARE | {"maker_china": 51}),
    (BARE | {"maker_china": 1}, BARE | {"maker_china": 0}),
    (prize("2023-04-01", 3), prize("2023-04-01", 4)),
    (prize("2023-04-01", 3), prize("2023-03-31", 3)),
    (prize("2023-04-01", 1), prize("2023-04-01", 1, "provincial")),
]
# fmt: on


def is_met(key, changes):
    result = evaluate("little_giant", FACTS | changes)
    assert result["edition"] == "工信部企业〔2022〕63号"
    return {condition["key"]: condition["met"] for condition in result["conditions"]}[key]


@pytest.mark.parametrize(("key", "on", "below"), LINES)
def test_each_line_of_63_is_met_on_it_and_not_below(key, on, below):
    assert is_met(key, on) is True
    assert is_met(key, below) is False


@pytest.mark.parametrize("key", ["rd", "class_i", "rd_institution"])
@pytest.mark.parametrize(("on", "beyond"), DIRECT)
def test_the_direct_way_ends_on_its_line(key, on, beyond):
    assert is_met(key, on) is True
    assert is_met(key, beyond) is False


@pytest.mark.parametrize(("second", "met"), [("21000", True), ("20999.99", None)])
def test_a_first_rate_of_110_percent_is_enough_whatever_the_last_year_was(second, met):
    assert is_met("growth", main("10000", second, None)) is met
