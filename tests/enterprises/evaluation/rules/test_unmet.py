"""What stands between the facts and passing: `unmet`, and what the appendix changed with it."""

import pytest
from hypothesis import HealthCheck, given, settings

from enterprises.evaluation.rules.evaluations import KINDS, evaluate
from enterprises.evaluation.rules.standing import WAYS, standing_of
from tests.enterprises.evaluation.rules.completions import asking, whole, without
from tests.enterprises.evaluation.rules.test_known_answers import HIGH_TECH, SRDI, TECH_SME
from tests.enterprises.evaluation.rules.test_ladder_answers import (
    CHAMPION,
    INNOVATIVE_SME,
    LITTLE_GIANT,
    RENEWAL,
)

quick = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
OLD = {"evaluated_on": "2026-03-31"}
OLD_SRDI = SRDI | OLD | {"srdi_points_63": "60", "maker_china": 0}
PASSING = {
    "srdi": ("srdi", SRDI),
    "srdi of 63号": ("srdi", OLD_SRDI),
    "srdi renewed": ("srdi", SRDI | RENEWAL),
    "little_giant": ("little_giant", LITTLE_GIANT),
    "little_giant of 63号": ("little_giant", LITTLE_GIANT | OLD),
    "little_giant renewed": ("little_giant", LITTLE_GIANT | RENEWAL),
    "innovative_sme": ("innovative_sme", INNOVATIVE_SME),
}


def held(*kinds):
    return [{"kind": kind, "valid_from": "2020-01-01", "valid_until": None} for kind in kinds]


def judged(kind, facts):
    result = evaluate(kind, facts)
    return result["passed"], result["unmet"]


@quick
@given(asking(0, 6), whole)
def test_who_passes_has_nothing_unmet_and_who_fails_has_something(asked, facts):
    kind, gone = asked
    result = evaluate(kind, without(facts, gone))
    answers = {condition["key"]: condition["met"] for condition in result["conditions"]}
    wanted = {key for key, met in answers.items() if met is False}
    if kind in WAYS:
        is_score = {"score", "direct_pass"} <= wanted
        wanted = wanted - {"score", "direct_pass"} | ({"score"} if is_score else set())
    assert result["unmet"] == ([] if result["passed"] else sorted(wanted))
    if result["passed"] is False and None not in answers.values():
        assert result["unmet"]
    standing = standing_of(result)
    assert list(standing.unmet) == result["unmet"]
    assert standing.total == len(answers) - (kind in WAYS)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, (True, [])),  # 62 points, and no direct way
        ({"class_ii_all": 0}, (False, ["score"])),
        ({"class_ii_all": 0, "held": None}, (None, [])),  # a way that can still be met
        ({"class_ii_all": 0, "held": held("high_tech")}, (True, [])),
        ({"class_ii_all": None, "class_i": None}, (None, [])),
        ({"class_ii_all": 0, "staff": {"2025": "501"}}, (False, ["scale", "score"])),
        ({"class_ii_all": 0, "held": None, "blacklisted": True}, (False, ["clean_record"])),
        ({"held": held("high_tech"), "mainland_resident": False}, (False, ["resident"])),
    ],
)
def test_a_way_of_passing_is_no_missing_condition_of_tech_sme(changes, verdict):
    assert judged("tech_sme", TECH_SME | changes) == verdict


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"class_i_in_use": 0}, (False, ["score"])),
        ({"class_i_in_use": 0, "rd_institution": "provincial"}, (True, [])),
        ({"class_i_in_use": 0, "rd_institution": None}, (None, [])),
        ({"class_i_in_use": 0, "restricted_products": True}, (False, ["products", "score"])),
        ({"class_i_in_use": 0, "class_ii_63": None}, (False, ["score"])),  # 55 points at most
    ],
)
def test_a_way_of_passing_is_no_missing_condition_of_innovative_sme(changes, verdict):
    assert judged("innovative_sme", INNOVATIVE_SME | changes) == verdict


def test_the_ways_of_63_are_inside_their_conditions():
    few = {"srdi_points_63": "59"}
    assert judged("srdi", OLD_SRDI | few) == (False, ["score_63"])
    assert judged("srdi", OLD_SRDI | few | {"maker_china": 500}) == (True, [])
    assert judged("srdi", OLD_SRDI | few | {"maker_china": None}) == (None, [])
    bare = LITTLE_GIANT | RENEWAL | {"class_i_in_use": 0, "rd_institution": "none"}
    assert judged("little_giant", bare) == (False, ["class_i", "rd_institution"])
    assert judged("little_giant", bare | {"maker_china": 50}) == (True, [])
    assert judged("little_giant", bare | {"maker_china": None}) == (None, [])


@pytest.mark.parametrize("case", PASSING)
def test_every_rung_asks_what_the_firm_makes(case):
    kind, facts = PASSING[case]
    assert judged(kind, facts) == (True, [])
    assert judged(kind, facts | {"restricted_products": True}) == (False, ["products"])
    unknown = evaluate(kind, facts | {"restricted_products": None})
    assert (unknown["passed"], unknown["unmet"]) == (None, [])
    products = next(
        condition for condition in unknown["conditions"] if condition["key"] == "products"
    )
    assert products["missing"] == ["restricted_products"]


@pytest.mark.parametrize(
    ("kind", "facts", "title"),
    [
        ("srdi", OLD_SRDI, "innovative_sme"),
        ("srdi", OLD_SRDI | RENEWAL, "srdi"),
        ("srdi", SRDI | RENEWAL, "srdi"),
        ("little_giant", LITTLE_GIANT | OLD, "srdi"),
        ("little_giant", LITTLE_GIANT | OLD | RENEWAL, "little_giant"),
        ("little_giant", LITTLE_GIANT | RENEWAL, "little_giant"),
        ("little_giant", LITTLE_GIANT, "srdi"),
    ],
)
def test_the_rung_is_the_title_below_and_of_a_renewal_the_title_itself(kind, facts, title):
    assert judged(kind, facts | {"held": held(title)}) == (True, [])
    others = held(*({"tech_sme", "innovative_sme", "srdi", "little_giant"} - {title}))
    assert judged(kind, facts | {"held": others}) == (False, ["rung"])
    assert judged(kind, facts | {"held": None}) == (None, [])


def test_a_renewal_under_the_new_edition_holds_the_title_itself():
    later = {"evaluated_on": "2027-02-01", "development_score": {"2026": "60", "2027": "60"}}
    facts = LITTLE_GIANT | RENEWAL | later | {"year": 2026}
    result = evaluate("little_giant", facts | {"held": held("srdi")})
    assert (result["edition"], result["unmet"]) == ("工信部企业〔2026〕2号", ["rung"])
    assert judged("little_giant", facts | {"held": held("little_giant")}) == (True, [])


def test_transferred_rights_count_for_a_little_giant_of_63_only():
    bought = {"class_i_original": 0, "class_i_in_use": 2}
    assert judged("little_giant", LITTLE_GIANT | OLD | bought) == (True, [])
    assert judged("little_giant", LITTLE_GIANT | bought) == (False, ["class_i"])


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, (True, [])),
        ({"industry_code": "F5131"}, (False, ["manufacturing"])),
        ({"industry_code": "J6610"}, (False, ["manufacturing"])),
        ({"industry_code": None}, (None, [])),
        ({"industry_code": "C9999"}, (None, [])),
        ({"blacklisted": True}, (False, ["clean_record"])),
        ({"incidents": [{"on": "2023-06-11", "kind": "tax"}]}, (False, ["clean_record"])),
        ({"incidents": [{"on": "2023-06-10", "kind": "tax"}]}, (True, [])),
        ({"incidents": None}, (None, [])),
    ],
)
def test_a_single_champion_manufactures_and_has_a_clean_record(changes, verdict):
    assert judged("single_champion", CHAMPION | changes) == verdict


@pytest.mark.parametrize(
    ("code", "is_outside"),
    [
        ("J6610", True), ("P8310", True), ("Q8411", True), ("S9210", True), ("T9700", True),
        ("G5310", True), ("K7040", True), ("K70", False), ("G59", False), ("Q", False),
        ("F", False), ("C9999", False), ("P", True), ("J66", True),
    ],
)  # fmt: skip
def test_an_industry_of_no_sector_is_not_applicable_and_nothing_is_missing(code, is_outside):
    facts = SRDI | {"industry_code": code}
    for kind, key in (("size_class", "size"), ("srdi", "sme_size")):
        result = evaluate(kind, facts)
        size = next(condition for condition in result["conditions"] if condition["key"] == key)
        expected = ("行业不适用", None) if is_outside else (None, ["industry_code"])
        assert (size["met"], size["actual"], size["missing"]) == (None, *expected)
        assert (result["passed"], result["unmet"]) == (None, [])


@pytest.mark.parametrize("code", ["A0111", "J6610", "S9210", "T9700"])
def test_an_industry_without_a_scale_is_not_applicable(code):
    result = evaluate("above_scale", {"year": 2026, "industry_code": code, "revenue": {}})
    (condition,) = result["conditions"]
    assert (condition["met"], condition["actual"], condition["missing"]) == (
        None,
        "行业不适用",
        None,
    )
    assert (result["passed"], result["unmet"]) == (None, [])


@pytest.mark.parametrize(
    ("growth_sales", "conversion", "passed"), [(3, 30, True), (3, 25, None), (0, 0, False)]
)
def test_below_zero_net_assets_leave_ten_points_open_and_the_verdict_follows(
    growth_sales, conversion, passed
):
    marks = HIGH_TECH["expert_points"] | {
        "growth_sales": growth_sales,
        "conversion": conversion,
        "organization": 10,
    }
    changes = {"total_liabilities": {"2023": "900", "2024": "0", "2025": "0"}}
    if conversion == 0:
        changes |= {"conversions": dict.fromkeys(("2023", "2024", "2025"), 0)}
        changes |= {"revenue": dict.fromkeys(("2023", "2024", "2025"), "5000")}
    if passed:
        marks |= {"organization": 15}  # 30 + 30 + 15 + 3: enough without the ten
    result = evaluate("high_tech", HIGH_TECH | changes | {"expert_points": marks})
    score = next(
        condition for condition in result["conditions"] if condition["key"] == "innovation_score"
    )
    assert result["points"]["growth_net_assets"] == [0, 10]
    assert score["met"] is passed
    if passed is None:
        assert score["missing"] == ["total_assets", "total_liabilities"]


@pytest.mark.parametrize("kind", KINDS)
def test_of_nothing_known_nothing_is_unmet(kind):
    assert evaluate(kind, {})["unmet"] == []
