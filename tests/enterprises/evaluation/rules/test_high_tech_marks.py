"""高新技术企业: the least and the most an expert may give, by 195号文, and one beyond either."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.returns.rules.fact_reading import FactError

THREE = ("2023", "2024", "2025")
FACTS = {
    "evaluated_on": "2026-06-10", "founded_on": "2015-01-01", "class_i": 1, "class_ii": 0,
    "self_developed_ip": True, "standards_joined": True, "conversions": dict.fromkeys(THREE, 5),
    "revenue": {"2023": "100", "2024": "200", "2025": "400"},
    "total_assets": {"2023": "100", "2024": "200", "2025": "400"},
    "total_liabilities": dict.fromkeys(THREE, "0"),
}  # fmt: skip
SECOND = {"class_i": 0, "class_ii": 5}
# fmt: off
MARKS = [  # the mark, the facts, and the least and the most it may be
    ("advancement", {}, 0, 8), ("core_support", {}, 0, 8), ("organization", {}, 0, 20),
    ("ip_count", {}, 7, 8), ("ip_count", SECOND, 5, 6),
    ("acquisition", {}, 1, 6), ("acquisition", {"self_developed_ip": False}, 1, 3),
    ("standards", {}, 1, 2), ("standards", {"standards_joined": False}, 0, 0),
    ("conversion", {}, 25, 30), ("growth_sales", {}, 9, 10), ("growth_net_assets", {}, 9, 10),
]
# fmt: on


def score_with(name, mark, changes):
    return evaluate("high_tech", FACTS | changes | {"expert_points": {name: mark}})["score_max"]


@pytest.mark.parametrize(("name", "changes", "least", "most"), MARKS)
def test_a_mark_is_taken_from_its_least_to_its_most(name, changes, least, most):
    assert score_with(name, least, changes)
    assert score_with(name, most, changes)


@pytest.mark.parametrize(("name", "changes", "least", "most"), MARKS)
def test_a_mark_beyond_its_most_or_its_least_is_refused(name, changes, least, most):
    for beyond in (least - 1, most + 1):
        with pytest.raises(FactError):
            score_with(name, beyond, changes)


def test_all_marks_at_their_most_make_a_hundred_and_no_more():
    most = {"advancement": 8, "core_support": 8, "ip_count": 8, "acquisition": 6, "standards": 2,
            "conversion": 30, "organization": 20, "growth_sales": 10,
            "growth_net_assets": 10}  # fmt: skip
    result = evaluate("high_tech", FACTS | {"expert_points": most})
    assert (result["points"]["ip"], result["score"]) == (30, "100")
