"""The rungs 创新型, 小巨人 and 单项冠军, worked out by hand at the edges where a rule turns."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

THREE = ("2023", "2024", "2025")
COMMON = {
    "evaluated_on": "2026-06-10", "year": 2026, "industry_code": "C3453",
    "employees": {"2025": 100}, "blacklisted": False, "incidents": [], "awards": [], "held": [],
    "restricted_products": False, "rd_institution": "none",
    "equity_financing": dict.fromkeys(THREE, "0"), "maker_china": 0,
}  # fmt: skip
INNOVATIVE_SME = COMMON | {
    "revenue": {"2025": "1000"}, "main_revenue": {"2024": "500", "2025": "550"},
    "rd_super_deduction": {"2025": "20"}, "total_assets": {"2025": "100"},
    "total_liabilities": {"2025": "75"}, "strategic_emerging": True, "class_i": 1,
    "class_i_high_value": 0, "class_i_original": 0, "class_i_in_use": 1, "class_ii_63": 0,
    "class_ii_all": 9,
}  # fmt: skip
LITTLE_GIANT = COMMON | {
    "held": [{"kind": kind, "valid_from": "2023-06-11", "valid_until": "2026-06-10"}
             for kind in ("srdi", "little_giant")],
    "market_years": "3", "revenue": {"2023": "4000", "2024": "4500", "2025": "5000"},
    "main_revenue": {"2023": "4000", "2024": "4200", "2025": "4500"},
    "total_assets": {"2025": "1000"}, "total_liabilities": {"2025": "700"},
    "rd_super_deduction": {"2024": "600", "2025": "600"}, "class_i_original": 4,
    "class_i_in_use": 2,
    "market_share": "10", "domestic_rank": 4, "key_link": True,
    "development_score": {"2026": "60"}, "rd_institution": "own", "key_field": True,
    "management_certified": True, "core_system": True, "own_brand": True,
    "staff": {"2025": "100"}, "rd_staff": {"2025": "50"},
}  # fmt: skip
CHAMPION = {
    "evaluated_on": "2026-06-10", "year": 2026, "market_years": "10", "is_new_product": False,
    "main_revenue": dict.fromkeys(THREE, "40000"), "held": [], "global_rank": 3,
    "process_advanced": True, "industry_code": "C3453", "blacklisted": False, "incidents": [],
}  # fmt: skip
BASES = {
    "innovative_sme": INNOVATIVE_SME, "little_giant": LITTLE_GIANT, "single_champion": CHAMPION,
}  # fmt: skip
RENEWAL = {"purpose": "renewal"}  # in 2026 by 63号
NATIONAL = [{"level": "national", "on": "2023-06-11", "rank": 3}]


def answer(kind, **changes):
    result = evaluate(kind, {**BASES[kind], **changes})
    return result, {
        condition["key"]: (condition["met"], condition["missing"])
        for condition in result["conditions"]
    }


def test_an_innovative_sme_is_scored_by_the_six_indicators():
    result, met = answer("innovative_sme")
    assert result["points"] == {
        "debt": 5, "field": 10, "focus": 10, "growth": 15, "ip": 10, "rd": 10,
    }  # fmt: skip
    assert (result["score"], met["score"], met["direct_pass"]) == (
        "60",
        (True, None),
        (False, None),
    )
    assert (result["passed"], result["edition"]) == (True, "工信部企业〔2022〕63号")


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({"class_i_high_value": 1}, {"ip": 20}),
        ({"class_i_original": 1}, {"ip": 15}),
        ({"class_i_in_use": 0}, {"ip": 0}),  # a class I right that is not used is none here
        ({"class_i_in_use": 0, "class_ii_63": 1}, {"ip": 5}),
        ({"class_i_in_use": 0, "class_ii_63": None}, {"ip": [0, 5]}),
        ({"class_i_in_use": None}, {"ip": [0, 10]}),
        ({"class_i_high_value": None, "class_i_original": 1}, {"ip": [15, 20]}),
        ({"main_revenue": {"2024": "500", "2025": "549.99"}}, {"growth": 10, "focus": 5}),
        ({"main_revenue": {"2024": "500", "2025": "500"}}, {"growth": 5, "focus": 5}),
        ({"main_revenue": {"2024": "500", "2025": "499.99"}}, {"growth": 0, "focus": 0}),
        ({"main_revenue": {"2024": "0", "2025": "550"}}, {"growth": [0, 20]}),
        ({"total_liabilities": {"2025": "55"}}, {"debt": 10}),
        ({"total_liabilities": {"2025": "75.01"}}, {"debt": 0}),
        ({"rd_super_deduction": {"2025": "49.99"}}, {"rd": 15}),
        ({"revenue": {"2025": "0"}}, {"rd": [0, 20], "focus": [0, 20]}),
        ({"strategic_emerging": None}, {"field": [5, 10]}),
    ],
)
def test_each_indicator_of_an_innovative_sme_turns_at_its_lines(changes, points):
    result, _ = answer("innovative_sme", **changes)
    assert {name: result["points"][name] for name in points} == points


def test_sixty_points_without_enough_of_one_kind_are_not_met():
    few = {"class_i_in_use": 0, "rd_super_deduction": {"2025": "30"}, "total_liabilities": {
        "2025": "0"}, "main_revenue": {"2024": "500", "2025": "700"}}  # fmt: skip
    result, met = answer("innovative_sme", **few)
    assert (result["score"], met["score"]) == ("75", (False, "5"))  # innovation 15 of 20


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({"awards": [{"level": "provincial", "on": "2023-06-11", "rank": 9}]}, True),
        ({"awards": [{"level": "provincial", "on": "2023-06-10", "rank": 1}]}, False),
        ({"awards": [{"level": "national", "on": "2026-06-11", "rank": 1}]}, False),
        ({"rd_institution": "provincial"}, True),
        ({"rd_institution": "own"}, False),
        ({"equity_financing": {"2023": "200", "2024": "200", "2025": "100"}}, True),
        ({"equity_financing": {"2023": "200", "2024": "200", "2025": "99.99"}}, False),
        ({"equity_financing": {"2022": "500", "2023": "0", "2024": "0", "2025": "0"}}, False),
        ({"equity_financing": {"2025": "500"}}, True),  # the other years can only add
        ({"equity_financing": {"2025": "499"}}, None),
    ],
)
def test_each_way_round_the_score_is_enough_by_itself(changes, met):
    result, conditions = answer("innovative_sme", class_i_in_use=0, **changes)
    assert conditions["score"][0] is False
    assert conditions["direct_pass"][0] is met
    assert result["passed"] is met


def test_a_little_giant_on_every_line_passes_by_the_edition_of_2026():
    result, met = answer("little_giant")
    assert (result["passed"], result["edition"]) == (True, "工信部企业〔2026〕2号")
    assert list(met) == [
        "rung", "market_years", "revenue", "focus", "growth", "debt", "rd", "class_i",
        "market_standing", "key_link", "development_score", "sme_size", "products",
        "clean_record",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"revenue": {"2023": "4535.147392", "2024": "1", "2025": "5000"}}, "growth",
         (True, None)),  # 1.05² to a millionth
        ({"revenue": {"2023": "4535.1475", "2024": "1", "2025": "5000"}}, "growth",
         (False, "0.000002")),
        ({"revenue": {"2023": "0", "2024": "1", "2025": "5000"}}, "growth", (None, ["revenue"])),
        ({"revenue": {"2023": "4000", "2024": "4500", "2025": "4999.99"}}, "revenue",
         (False, "0.01")),
        ({"main_revenue": {"2025": "4499.5"}}, "focus", (False, "0.01")),
        ({"total_liabilities": {"2025": "750.1"}}, "debt", (False, "0.01")),
        ({"rd_super_deduction": {"2024": "599.99", "2025": "600"}}, "rd", (False, "0.01")),
        ({"rd_super_deduction": {"2024": "134", "2025": "1200"}}, "rd", (False, "1")),
        ({"class_i_original": 3}, "class_i", (False, "1")),
        ({"class_i_original": 0, "awards": NATIONAL}, "class_i", (True, None)),
        ({"class_i_original": 0, "rd_institution": "provincial"}, "class_i", (False, "4")),
        ({"market_share": "9.99", "domestic_rank": 3}, "market_standing", (True, None)),
        ({"market_share": "9.99"}, "market_standing", (False, "0.01")),
        ({"market_share": "9.99", "domestic_rank": None}, "market_standing",
         (None, ["domestic_rank"])),
        ({"development_score": {"2025": "100", "2026": "59"}}, "development_score", (False, "1")),
        ({"held": [{"kind": "srdi", "valid_from": "2023-01-01", "valid_until": "2026-06-09"}]},
         "rung", (False, None)),
    ],
)  # fmt: skip
def test_each_line_of_little_giant_holds_on_both_its_sides(changes, key, expected):
    assert answer("little_giant", **changes)[1][key] == expected


def test_a_renewal_goes_by_63_in_2026_and_by_the_new_edition_after():
    renewed, old = answer("little_giant", **RENEWAL)
    assert (renewed["passed"], renewed["edition"]) == (True, "工信部企业〔2022〕63号")
    assert list(old) == [
        "rung", "market_years", "focus", "growth", "debt", "rd", "class_i", "rd_institution",
        "market_standing", "certified", "core_system", "own_brand", "key_link", "key_field",
        "sme_size", "products", "clean_record",
    ]  # fmt: skip
    assert answer("little_giant", evaluated_on="2026-03-31")[0]["edition"] == renewed["edition"]
    later = {"evaluated_on": "2027-01-01", "development_score": {"2026": "60", "2027": "0"}}
    result, met = answer("little_giant", **RENEWAL, **later)
    assert result["edition"] == "工信部企业〔2026〕2号"
    assert met["growth"] == met["development_score"] == (True, None)


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"main_revenue": {"2023": "4000", "2024": "4400", "2025": "4400"}}, "growth",
         (True, None)),  # 10 % and 0 %
        ({"main_revenue": {"2023": "4000", "2024": "4400", "2025": "4399.9"}}, "growth",
         (False, "0.001137")),
        ({"main_revenue": {"2023": "1", "2024": "0", "2025": "9"}}, "growth",
         (None, ["main_revenue"])),
        ({"rd_super_deduction": {"2024": "270", "2025": "300"}}, "rd", (True, None)),
        ({"rd_super_deduction": {"2024": "269", "2025": "299.5"}}, "rd", (False, "1.5")),
        ({"revenue": {"2024": "10000", "2025": "10000"},
          "rd_super_deduction": dict.fromkeys(THREE, "300")}, "rd", (True, None)),
        ({"revenue": {"2024": "10000", "2025": "9999.99"},
          "rd_super_deduction": dict.fromkeys(THREE, "300")}, "rd", (False, "599.9994")),
        ({"revenue": {"2024": "5000", "2025": "4999.99"},
          "equity_financing": dict.fromkeys(THREE, "4000"),
          "rd_super_deduction": {"2024": "0", "2025": "3000"}}, "rd", (True, None)),
        ({"revenue": {"2024": "5000", "2025": "4999.99"},
          "equity_financing": dict.fromkeys(THREE, "4000"),
          "rd_super_deduction": {"2024": "0", "2025": "2999"}}, "rd", (False, "1")),
        ({"revenue": {"2024": "5000", "2025": "4999.99"},
          "equity_financing": dict.fromkeys(THREE, "4000"), "rd_staff": {"2025": "49.99"},
          "rd_super_deduction": {"2024": "0", "2025": "3000"}}, "rd", (False, None)),
        ({"rd_super_deduction": {"2025": "299"}, "maker_china": None}, "rd",
         (None, ["maker_china"])),  # whatever was spent the year before
        ({"class_i_in_use": 1}, "class_i", (False, "1")),
        ({"market_share": "9.99", "domestic_rank": 1}, "market_standing", (False, "0.01")),
        ({"rd_institution": "none"}, "rd_institution", (False, None)),
    ],
)  # fmt: skip
def test_each_line_of_63_holds_on_both_its_sides(changes, key, expected):
    assert answer("little_giant", **RENEWAL, **changes)[1][key] == expected


@pytest.mark.parametrize(
    ("place", "awards", "met"),
    [
        (50, [], True), (51, [], False), (1, [], True), (0, [], False), (None, [], None),
        (0, NATIONAL, True), (None, NATIONAL, True), (0, [NATIONAL[0] | {"rank": 4}], False),
        (0, [NATIONAL[0] | {"level": "provincial"}], False),
    ],
)  # fmt: skip
def test_the_direct_way_of_63_replaces_the_three_conditions_of_research(place, awards, met):
    bare = {"rd_super_deduction": dict.fromkeys(THREE, "0"), "class_i_in_use": 0,
            "rd_institution": "none", "maker_china": place, "awards": awards}  # fmt: skip
    _, conditions = answer("little_giant", **RENEWAL, **bare)
    assert [conditions[key][0] for key in ("rd", "class_i", "rd_institution")] == [met] * 3


@pytest.mark.parametrize(
    ("changes", "key", "expected"),
    [
        ({"main_revenue": {"2023": "40000", "2024": "40000", "2025": "39997"}}, "revenue",
         (False, "1")),
        ({"main_revenue": dict.fromkeys(THREE, "20000"),
          "held": [{"kind": "srdi", "valid_from": "2026-06-10", "valid_until": None}]}, "revenue",
         (True, None)),
        ({"main_revenue": dict.fromkeys(THREE, "20000"), "held": None}, "revenue",
         (None, ["held"])),
        ({"main_revenue": dict.fromkeys(THREE, "19999"), "held": None}, "revenue", (False, "1")),
        ({"main_revenue": {"2024": "60000", "2025": "60000"}, "held": None}, "revenue",
         (True, None)),
        ({"market_years": "9.9"}, "market_years", (False, "0.1")),
        ({"market_years": "5", "is_new_product": True}, "market_years", (True, None)),
        ({"market_years": "5", "is_new_product": None}, "market_years",
         (None, ["is_new_product"])),
        ({"market_years": "4.9", "is_new_product": None}, "market_years", (False, "0.1")),
        ({"global_rank": 4}, "rank", (False, "1")),
        ({"process_advanced": None}, "process", (None, ["process_advanced"])),
    ],
)  # fmt: skip
def test_each_line_of_a_single_champion_holds_on_both_its_sides(changes, key, expected):
    assert answer("single_champion", **changes)[1][key] == expected


def test_without_a_day_only_what_both_editions_answer_is_certain():
    result, met = answer("little_giant", evaluated_on=None)
    assert (result["edition"], result["passed"]) == (None, None)
    assert met["market_years"] == (True, None)
    assert met["revenue"] == met["certified"] == (None, ["evaluated_on"])
    assert met["growth"] == (True, None)
    result, met = answer("little_giant", evaluated_on=None, market_years="2.5")
    assert (result["passed"], met["market_years"]) == (False, (False, "0.5"))
    _, met = answer("little_giant", evaluated_on=None, total_liabilities={"2025": "701"})
    assert met["debt"] == (None, ["evaluated_on"])  # at most 75 % or 70 %
