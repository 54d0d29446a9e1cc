"""What is still certain where facts are missing, and what is then named as missing."""

import pytest

from enterprises.evaluation.rules.evaluations import KINDS, evaluate
from enterprises.evaluation.rules.industries import is_listed
from tests.enterprises.evaluation.rules.test_known_answers import answer

TITLE = [{"kind": "high_tech", "valid_from": "2024-01-01", "valid_until": "2026-06-10"}]


def size(code, **facts):
    yearly = {name: {"2025": value} for name, value in facts.items()}
    return evaluate("size_class", {"evaluated_on": "2026-06-01", "industry_code": code, **yearly})


@pytest.mark.parametrize(
    "code", ["C9999", "C3405", "C3400", "K7050", "G5900", "Z0000", "3453", "c3453", "C345X", ""]
)
def test_a_code_that_does_not_exist_has_no_class_and_says_so(code):
    found = size(code, employees=1000, revenue="40000", total_assets="40000")
    assert found["class"] is None
    assert [condition["missing"] for condition in found["conditions"]] == [["industry_code"]]
    scale = evaluate("above_scale", {"year": 2026, "industry_code": code})
    assert scale["passed"] is None
    assert scale["conditions"][0]["missing"] == ["industry_code"]


@pytest.mark.parametrize("code", ["B1200", "B120", "T9700", "C", "C34", "C345", "K7090", "G5910"])
def test_a_code_may_end_at_any_level_and_a_zero_means_undivided(code):
    assert is_listed(code)


def test_a_class_that_is_open_names_the_indicator_it_lacks():
    assert size("C3453", employees=1000)["conditions"][0]["missing"] == ["revenue"]
    assert size("L7211", employees=9)["conditions"] == []  # micro, whatever the assets


def test_nothing_spent_on_research_is_no_points_though_the_costs_are_unknown():
    result, met = answer("tech_sme", rd_super_deduction={"2025": "0"}, costs=None)
    assert result["points"]["rd"] == 0
    assert met["score"] == (False, "38")
    unknown, _ = answer("tech_sme", rd_super_deduction={"2025": "0"}, costs=None, revenue=None)
    assert unknown["points"]["rd"] == [0, 50]  # both may be zero, and then neither ratio says


def test_of_two_ratios_one_by_zero_leaves_the_other():
    result, met = answer("tech_sme", revenue={"2025": "0"}, costs={"2025": "4000"})
    assert result["points"]["rd"] == 40  # 1000 of 4000 is 25 %
    assert met["scale"] == (True, None)


def test_an_old_incident_is_no_fault_whatever_the_day_of_the_evaluation():
    old = [{"on": "2024-12-31", "kind": "safety"}]
    _, met = answer("tech_sme", incidents=old, evaluated_on=None, year=2026)
    assert met["clean_record"] == (True, None)
    _, met = answer("tech_sme", incidents=[{"on": "2025-01-01", "kind": "safety"}])
    assert met["clean_record"] == (False, None)


def test_a_title_counts_on_its_last_day_and_not_after():
    assert answer("tech_sme", held=TITLE)[1]["direct_pass"] == (True, None)
    _, met = answer("tech_sme", held=TITLE, evaluated_on="2026-06-11")
    assert met["direct_pass"] == (False, None)


def test_without_debts_net_assets_are_not_below_zero_and_an_experts_mark_counts():
    marks = {"growth_net_assets": 6}
    assets = {"total_assets": {"2024": "150", "2025": "225"}, "expert_points": marks}
    assert answer("high_tech", **assets)[0]["points"]["growth_net_assets"] == 6
    debts = {"total_liabilities": {"2023": "1", "2024": "0", "2025": "0"}}
    assert answer("high_tech", **assets, **debts)[0]["points"]["growth_net_assets"] == [0, 10]


def test_a_firm_of_unknown_age_lacks_that_fact_and_no_other():
    _, met = answer("high_tech", founded_on=None)
    assert met["age"] == met["rd_ratio"] == met["domestic_rd_share"] == (None, ["founded_on"])


@pytest.mark.parametrize("kind", KINDS)
def test_of_no_facts_no_verdict_is_given_and_all_is_missing(kind):
    result = evaluate(kind, {})
    assert result["passed"] is result["class"] is result["score"] is None
    assert all(
        condition["met"] is None and condition["missing"] for condition in result["conditions"]
    )
    assert len({condition["key"] for condition in result["conditions"]}) == len(
        result["conditions"]
    )


def test_without_a_year_what_is_said_by_year_lacks_the_year():
    _, met = answer("tech_sme", evaluated_on=None)
    assert met["scale"] == met["score"] == (None, ["year"])
    assert met["resident"] == (True, None)
    _, met = answer("high_tech", evaluated_on=None, founded_on=None)
    assert met["age"] == (None, ["evaluated_on", "founded_on"])


def test_without_a_day_only_what_both_editions_answer_is_said():
    result, met = answer("srdi", evaluated_on=None, year=2026)
    assert (result["edition"], result["passed"]) == (None, None)
    assert met["market_years"] == (True, None)  # three years, and two before
    assert met["focus"] == (None, ["evaluated_on"])  # the older edition does not ask it
    sure, met = answer("srdi", evaluated_on=None, year=2026, blacklisted=True)
    assert (sure["passed"], met["clean_record"]) == (False, (False, None))


def test_two_conditions_that_one_missing_number_cannot_meet_together_fail_the_firm():
    """R&D of 380 asks revenue of at most 3600 in the missing year, the score asks much more."""
    marks = {
        "advancement": 8,
        "core_support": 8,
        "ip_count": 8,
        "acquisition": 6,
        "conversion": 25,
        "organization": 0,
        "growth_net_assets": 10,
    }
    result, met = answer(
        "high_tech",
        revenue={"2023": "4000", "2025": "0"},
        rd_high_tech={"2023": "200", "2024": "180", "2025": "0"},
        expert_points=marks,
    )
    assert met["rd_ratio"] == (None, ["revenue"])
    assert met["innovation_score"][0] is None
    assert result["passed"] is False


def test_a_year_in_the_middle_bounds_the_growth_from_both_sides():
    years = {"2023": "100", "2025": "100000"}
    result, _ = answer("high_tech", revenue=years, expert_points=None)
    # A year of nothing is no growth, and every other year is much.
    assert (result["bands"]["growth_sales"], result["points"]["growth_sales"]) == (None, [0, 10])
    nothing, _ = answer("high_tech", revenue={"2023": "0", "2025": "0"}, expert_points=None)
    assert nothing["bands"]["growth_sales"] == "F"
