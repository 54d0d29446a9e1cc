"""Answers worked out by hand from the documents, at the edges where a rule turns."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.returns.rules.fact_reading import FactError

THREE = ("2023", "2024", "2025")
HIGH_TECH = {
    "evaluated_on": "2026-06-10", "founded_on": "2015-01-01", "class_i": 1, "class_ii": 0,
    "core_ip_owned": True, "supported_field": True, "self_developed_ip": True,
    "standards_joined": False, "revenue": {"2023": "4000", "2024": "4500", "2025": "5000"},
    "rd_high_tech": {"2023": "200", "2024": "225", "2025": "250"},
    "rd_domestic": {"2023": "120", "2024": "135", "2025": "150"},
    "staff": {"2025": "100"}, "tech_staff_183": {"2025": "10"},
    "total_income": {"2025": "5000"}, "high_tech_income": {"2025": "3000"},
    "conversions": dict.fromkeys(THREE, 5), "incidents": [],
    "total_assets": {"2023": "100", "2024": "150", "2025": "225"},
    "total_liabilities": dict.fromkeys(THREE, "0"),
    "expert_points": {
        "advancement": 8, "core_support": 8, "ip_count": 8, "acquisition": 6, "conversion": 25,
        "organization": 10, "growth_net_assets": 10, "growth_sales": 3,
    },
}  # fmt: skip
SRDI = {
    "evaluated_on": "2026-04-01", "market_years": "3", "industry_code": "C3453",
    "employees": {"2025": 100}, "revenue": {"2024": "2000", "2025": "1500"},
    "main_revenue": {"2025": "1200"}, "total_assets": {"2025": "1000"},
    "total_liabilities": {"2025": "800"}, "rd_super_deduction": {"2024": "100", "2025": "100"},
    "class_i_original": 1, "market_standing_ok": True, "development_score": {"2026": "50"},
    "held": [{"kind": kind, "valid_from": "2025-06-01", "valid_until": "2026-04-01"}
             for kind in ("tech_sme", "innovative_sme", "srdi")],
    "restricted_products": False, "incidents": [], "blacklisted": False,
    "equity_financing": {"2024": "0", "2025": "0"}, "awards": [], "rd_institution": "none",
}  # fmt: skip
TECH_SME = {
    "evaluated_on": "2026-06-10", "mainland_resident": True, "restricted_products": False,
    "blacklisted": False, "incidents": [], "staff": {"2025": "500"},
    "revenue": {"2025": "20000"}, "total_assets": {"2025": "20000"},
    "tech_staff_6m": {"2025": "50"}, "rd_super_deduction": {"2025": "1000"},
    "costs": {"2025": "10000"}, "class_i": 0, "class_ii_all": 3, "held": [], "awards": [],
    "rd_institution": "own", "standards_led_on": [],
}  # fmt: skip
BASES = {"high_tech": HIGH_TECH, "srdi": SRDI, "tech_sme": TECH_SME}


def answer(kind, **changes):
    result = evaluate(kind, {**BASES[kind], **changes})
    return result, {
        condition["key"]: (condition["met"], condition["missing"])
        for condition in result["conditions"]
    }


def test_a_firm_exactly_on_every_line_is_a_high_tech_enterprise():
    result, met = answer("high_tech")
    assert result["passed"] is True
    assert result["score"] == "78"
    assert result["bands"] == {
        "conversion": "A", "growth_net_assets": "A", "growth_sales": "D",
    }  # fmt: skip
    assert met["rd_ratio"] == met["domestic_rd_share"] == (True, None)


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"rd_high_tech": {"2023": "200", "2024": "225", "2025": "249"}}, "rd_ratio",
         (False, "0.007408")),
        ({"revenue": {"2023": "4000", "2024": "4500", "2025": "5000.01"}}, "rd_ratio",
         (True, None)),  # above 5000 the line is 4 %
        ({"founded_on": "2025-06-11"}, "age", (False, "1")),
        ({"founded_on": "2025-06-10"}, "age", (True, None)),
        ({"tech_staff_183": {"2025": "9.99"}}, "tech_staff_share", (False, "0.01")),
        ({"staff": {"2025": "0"}}, "tech_staff_share", (None, ["staff"])),
        ({"high_tech_income": {"2025": "2999.99"}}, "high_tech_income_share", (False, "0.0002")),
        ({"class_i": 0}, "ip_ownership", (False, None)),
        ({"class_i": None, "class_ii": 1}, "ip_ownership", (True, None)),
        ({"incidents": [{"on": "2025-06-10", "kind": "safety"}]}, "incidents", (False, None)),
        ({"incidents": [{"on": "2025-06-09", "kind": "safety"}]}, "incidents", (True, None)),
        ({"incidents": [{"on": "2026-06-01", "kind": "tax"}]}, "incidents", (True, None)),
        ({"rd_domestic": None}, "domestic_rd_share", (None, ["rd_domestic"])),
    ],
)  # fmt: skip
def test_each_line_of_high_tech_holds_on_both_its_sides(changes, key, expected):
    if "class_i" in changes:
        marks = HIGH_TECH["expert_points"] | {"ip_count": None}
        changes = changes | {"expert_points": marks}
    assert answer("high_tech", **changes)[1][key] == expected


@pytest.mark.parametrize(
    ("changes", "name", "band", "points"),
    [
        ({"revenue": {"2023": "0", "2024": "100", "2025": "125"}}, "growth_sales", "B", [7, 8]),
        ({"revenue": {"2023": "100", "2024": "0", "2025": "500"}}, "growth_sales", "F", 0),
        ({"revenue": {"2023": "100", "2024": "100", "2025": "100"}}, "growth_sales", "F", 0),
        ({"revenue": {"2023": "100", "2024": "135", "2025": "182.25"}}, "growth_sales", "A",
         [9, 10]),
        ({"revenue": {"2024": "100", "2025": "115"}, "founded_on": "2024-03-01"}, "growth_sales",
         "C", [5, 6]),
        ({"founded_on": "2025-03-01"}, "growth_sales", None, [0, 10]),
        ({"total_liabilities": {"2023": "0", "2024": "151", "2025": "0"}}, "growth_net_assets",
         None, [0, 10]),
        ({"conversions": {"2023": 1, "2024": 0, "2025": 1}}, "conversion", "E", [1, 6]),
        ({"conversions": {"2024": 0, "2025": 0}, "founded_on": "2024-03-01"}, "conversion", "F", 0),
        ({"revenue": {"2024": "100", "2025": "300"}}, "growth_sales", "A", [9, 10]),
    ],
)  # fmt: skip
def test_growth_and_conversion_fall_into_their_bands(changes, name, band, points):
    result, _ = answer("high_tech", **changes, expert_points=None)
    assert (result["bands"][name], result["points"][name]) == (band, points)


def test_points_below_seventy_one_whatever_the_experts_say_are_not_met():
    low = {"conversions": dict.fromkeys(THREE, 0), "expert_points": None, "class_i": 0,
           "class_ii": 1, "self_developed_ip": False}  # fmt: skip
    result, met = answer("high_tech", **low)
    assert result["score_max"] == "55"  # 8 + 8 + 2 + 3, 0, 20, 10, 4
    assert met["innovation_score"] == (False, "16")
    assert result["passed"] is False


def test_an_experts_mark_outside_its_band_is_bad_input():
    marks = HIGH_TECH["expert_points"] | {"growth_sales": 5}
    with pytest.raises(FactError, match="3 至 4 分"):
        answer("high_tech", expert_points=marks)


def test_the_other_costs_of_research_are_limited_to_a_quarter_of_the_rest():
    parts = {"rd_high_tech_direct": "200", "rd_outsourced": "50", "rd_other": "100"}
    changes = {name: dict.fromkeys(THREE, value) for name, value in parts.items()}
    result, _ = answer("high_tech", **changes)
    actual = {condition["key"]: condition["actual"] for condition in result["conditions"]}
    assert actual["rd_ratio"] == "6.666667"  # 3 × (240 + 60) of 13500


def test_srdi_goes_by_the_day_of_the_application():
    result, _ = answer("srdi")
    assert (result["passed"], result["edition"]) == (True, "工信部企业〔2026〕2号")
    before, old = answer("srdi", evaluated_on="2026-03-31")
    assert before["edition"] == "工信部企业〔2022〕63号"
    assert list(old) == [
        "rung", "market_years", "revenue", "rd", "score_63", "sme_size", "products", "clean_record",
    ]  # fmt: skip
    renewal, _ = answer("srdi", purpose="renewal", development_score={"2026": "0", "2025": "50"})
    assert (renewal["passed"], renewal["edition"]) == (True, "工信部企业〔2026〕2号")


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"main_revenue": {"2025": "1199.999"}}, "focus", (False, "0.000067")),
        ({"total_liabilities": {"2025": "801"}}, "debt", (False, "0.1")),
        ({"rd_super_deduction": {"2024": "100", "2025": "99.9"}}, "rd", (False, "0.1")),
        ({"revenue": {"2024": "2000", "2025": "1499"}}, "revenue", (False, "1")),
        ({"revenue": {"2024": "2000", "2025": "1499"},
          "equity_financing": {"2024": "1000", "2025": "1000"}}, "revenue", (True, None)),
        ({"class_i_original": 0}, "class_i", (False, "1")),
        ({"class_i_original": 0, "rd_institution": "provincial"}, "class_i", (True, None)),
        ({"class_i_original": 0, "awards": None}, "class_i", (None, ["awards"])),
        ({"class_i_original": 0,
          "awards": [{"level": "provincial", "on": "2023-04-01", "rank": 1}]}, "class_i",
         (False, "1")),  # three years ago to the day is outside
        ({"class_i_original": 0,
          "awards": [{"level": "provincial", "on": "2023-04-02", "rank": 3}]}, "class_i",
         (True, None)),
        ({"evaluated_on": "2026-04-02"}, "rung", (False, None)),
        ({"employees": {"2025": 1000}, "revenue": {"2024": "3000", "2025": "40000"}}, "sme_size",
         (False, None)),
        ({"incidents": [{"on": "2026-01-01", "kind": "research"}]}, "clean_record", (True, None)),
        ({"incidents": [{"on": "2026-01-01", "kind": "tax"}]}, "clean_record", (False, None)),
    ],
)  # fmt: skip
def test_each_line_of_srdi_holds_on_both_its_sides(changes, key, expected):
    assert answer("srdi", **changes)[1][key] == expected


def test_tech_sme_takes_the_better_of_the_two_ratios_and_says_which():
    result, met = answer("tech_sme")
    assert result["points"] == {"ip": 18, "rd": 40, "tech_staff": 4}
    assert (result["passed"], result["score"]) == (True, "62")
    result, met = answer("tech_sme", costs={"2025": "3000"}, class_ii_all=0)
    assert result["points"]["rd"] == 50  # a third of the costs
    assert met["score"] == (False, "6")


def test_tech_sme_fails_without_points_for_its_people_unless_it_passes_directly():
    few = {"tech_staff_6m": {"2025": "49.9"}, "class_i": 1}
    result, met = answer("tech_sme", **few)
    assert (result["score"], met["score"]) == ("70", (False, "0.02"))
    assert result["passed"] is False
    title = [{"kind": "high_tech", "valid_from": "2024-01-01", "valid_until": None}]
    assert answer("tech_sme", **few, held=title)[0]["passed"] is True


@pytest.mark.parametrize(
    ("code", "facts", "size"),
    [
        ("C3453", {"employees": 1000, "revenue": "40000"}, "large"),
        ("C3453", {"employees": 1000, "revenue": "39999.99"}, "medium"),
        ("C3453", {"employees": 19, "revenue": "40000"}, "micro"),
        ("C3453", {"employees": 19}, "micro"),
        ("C3453", {"employees": 20}, None),
        ("A0111", {"revenue": "20000"}, "large"),
        ("G5910", {"employees": 20, "revenue": "200"}, "small"),
        ("G5990", {"employees": 20, "revenue": "200"}, "small"),
        ("G5990", {"employees": 100, "revenue": "1000"}, "medium"),
        ("G5310", {"employees": 20, "revenue": "200"}, None),
        ("K7040", {"employees": 20, "revenue": "200"}, None),
        ("L7211", {"employees": 300, "total_assets": "120000"}, "large"),
        ("Q8411", {"employees": 20}, None),
        ("Q8511", {"employees": 10}, "small"),
        ("C9999", {"employees": 20, "revenue": "400"}, None),
    ],
)
def test_size_is_that_of_the_sector(code, facts, size):
    yearly = {name: {"2025": value} for name, value in facts.items()}
    result = evaluate("size_class", {"evaluated_on": "2026-06-01", "industry_code": code, **yearly})
    assert result["class"] == size


@pytest.mark.parametrize(
    ("code", "facts", "met"),
    [
        ("C3453", {"main_revenue": {"2025": "2000"}}, True),
        ("C3453", {"main_revenue": {"2025": "1999.99"}}, False),
        ("F5211", {"main_revenue": {"2025": "500"}}, True),
        ("F5211", {"main_revenue": {"2025": "499"}, "revenue": {"2025": "600"}}, False),
        ("F5211", {"revenue": {"2025": "500"}}, None),  # of which the main part may be less
        ("F5111", {"revenue": {"2025": "1999.99"}}, False),
        ("H6210", {"main_revenue": {"2025": "200"}}, True),
        ("H6210", {"revenue": {"2025": "199"}}, False),
        ("C3453", {"revenue": {"2025": "1999"}}, False),
        ("C3453", {"revenue": {"2025": "2001"}}, None),
        ("O8011", {"main_revenue": {"2025": "500"}}, True),
        ("O8011", {"main_revenue": {"2025": "499"}}, None),
        ("O8011", {"main_revenue": {"2025": "500"}, "revenue": {"2025": "499"}}, False),
        ("K70", {"revenue": {"2025": "5000"}}, None),
        ("K7040", {"revenue": {"2025": "1000"}}, True),
        ("Q8411", {"main_revenue": {"2025": "2000"}}, True),
        ("E4710", {"qualified_builder": True}, True),
        ("K7010", {}, True),
        ("O8011", {"revenue": {"2025": "499"}}, False),
        ("P8310", {"revenue": {"2025": "1000"}}, True),
        ("A0111", {"revenue": {"2025": "100000"}}, None),
    ],
)
def test_the_scale_of_the_statistics_is_that_of_the_sector(code, facts, met):
    result = evaluate("above_scale", {"year": 2026, "industry_code": code, **facts})
    assert result["passed"] is met
    assert result["edition"] is None
