"""科技型中小企业: every line of 115号文 but its steps, on it and a hair to its worse side."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-06-10", "mainland_resident": True, "restricted_products": False,
    "blacklisted": False, "incidents": [], "staff": {"2025": "100"},
    "revenue": {"2025": "10000"}, "total_assets": {"2025": "10000"},
    "tech_staff_6m": {"2025": "10"}, "rd_super_deduction": {"2025": "600"},
    "costs": {"2025": "10000"}, "class_i": 0, "class_ii_all": 1, "held": [], "awards": [],
    "rd_institution": "own", "standards_led_on": [],
}  # fmt: skip


def last(name, amount):
    return {name: {"2025": amount}}


def prize(on, rank):
    return {"awards": [{"on": on, "rank": rank, "level": "national"}]}


def blame(on, kind="research"):
    return {"incidents": [{"on": on, "kind": kind}]}


def certificate(until):
    return {"held": [{"kind": "high_tech", "valid_from": "2023-06-11", "valid_until": until}]}


# fmt: off
LINES = [  # the condition, facts on its line, facts a hair to the worse side of it
    ("scale", last("staff", "500"), last("staff", "500.01")),
    ("scale", last("revenue", "20000"), last("revenue", "20000.01")),
    ("scale", last("total_assets", "20000"), last("total_assets", "20000.01")),
    ("score", {}, {"class_ii_all": 0, "tech_staff_6m": {"2025": "15"}}),  # 60 and 58
    ("score", {"class_i": 1}, {"class_i": 1, "tech_staff_6m": {"2025": "9.99"}}),  # 84, and 80
    ("clean_record", blame("2024-12-31"), blame("2025-01-01")),
    ("clean_record", blame("2026-06-10", "tax"), blame("2026-06-10")),
    ("direct_pass", prize("2021-06-11", 3), prize("2021-06-11", 4)),
    ("direct_pass", prize("2021-06-11", 3), prize("2021-06-10", 3)),
    ("direct_pass", {"standards_led_on": ["2021-06-11"]}, {"standards_led_on": ["2021-06-10"]}),
    ("direct_pass", {"rd_institution": "provincial"}, {"rd_institution": "own"}),
    ("direct_pass", certificate("2026-06-10"), certificate("2026-06-09")),
]
# fmt: on


def is_met(key, changes):
    result = evaluate("tech_sme", FACTS | changes)
    return {condition["key"]: condition["met"] for condition in result["conditions"]}[key]


@pytest.mark.parametrize(("key", "on", "below"), LINES)
def test_each_line_of_a_tech_sme_is_met_on_it_and_not_below(key, on, below):
    assert is_met(key, on) is True
    assert is_met(key, below) is False
