"""国家众创空间备案暂行规定: every number on the line, just under it and just over it."""

import pytest

from tests.incubators.upgrade.rules.asking import answer, told

LEVEL = "makerspace_national"
GOOD = {
    "operating_months": 18, "area": 500, "seats": 30, "seats_public_area_share": "75",
    "teams_year": 20, "teams_registered": 10, "teams_funded": 5, "typical_cases": 3,
    "full_time_staff": 3, "mentors": 3, "events_year": 10, "missed_reports": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "fact", "enough", "over", "under", "short"),
    [
        ("operating", "operating_months", 18, 19, 17, "1"),
        ("use", "seats_public_area_share", "75", "75.1", "74.999", "0.001"),
        ("teams", "teams_year", 20, 21, 19, "1"),
        ("cases", "typical_cases", 3, 4, 2, "1"),
        ("staff", "full_time_staff", 3, 4, 2, "1"),
        ("mentors", "mentors", 3, 4, 0, "3"),
        ("events", "events_year", 10, 11, 9, "1"),
    ],
)
def test_a_number_is_enough_on_the_line_and_not_under_it(key, fact, enough, over, under, short):
    assert answer(LEVEL, key, {fact: enough}) == (True, None)
    assert answer(LEVEL, key, {fact: over}) == (True, None)
    assert answer(LEVEL, key, {fact: under}) == (False, short)
    assert answer(LEVEL, key, {}) == (None, [fact])


@pytest.mark.parametrize(
    ("key", "facts", "met", "missing"),
    [
        ("space", {"area": "500"}, True, None),
        ("space", {"seats": 30}, True, None),
        ("space", {"area": "499.99", "seats": 29}, False, None),
        ("space", {"area": "499.99"}, None, ["seats"]),
        ("space", {"seats": 29}, None, ["area"]),
        ("space", {"area_self": "500"}, None, ["area", "seats"]),
        ("results", {"teams_registered": 10}, True, None),
        ("results", {"teams_funded": 5}, True, None),
        ("results", {"teams_registered": 9, "teams_funded": 4}, False, None),
        ("results", {"teams_registered": 9}, None, ["teams_funded"]),
        ("results", {}, None, ["teams_funded", "teams_registered"]),
        ("statistics", {"missed_reports": 0}, True, None),
        ("statistics", {"missed_reports": 1}, False, "1"),
        ("statistics", {}, None, ["missed_reports"]),
    ],
)
def test_either_way_is_enough_and_no_report_may_be_missed(key, facts, met, missing):
    assert answer(LEVEL, key, facts) == (met, missing)


def test_the_conditions_stand_in_the_order_of_the_appendix():
    keys = [
        "operating",
        "space",
        "use",
        "teams",
        "results",
        "cases",
        "staff",
        "mentors",
        "events",
        "statistics",
    ]
    assert list(told(LEVEL, GOOD)) == keys
    assert all(condition["met"] for condition in told(LEVEL, GOOD).values())
