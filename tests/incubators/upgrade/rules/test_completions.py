"""C2, C3: an answer is given exactly where every completion of the missing facts agrees on it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incubators.carriers.rules.facts import read
from incubators.upgrade.rules.levels import LEVELS, judge
from tests.incubators.upgrade.rules import oracle

GOOD = {
    "legal_person": True, "operating_months": 36, "report_years": 2, "area_self": "10000",
    "area_incubatees": "6000", "area_public": "1500", "fund": "500", "fund_cases": 3,
    "incubatees": 50, "incubatees_invested": 5, "incubatees_patent_filed": 25,
    "incubatees_with_ip": 14, "incubatees_same_industry": 38, "incubatees_cq_tech": 15,
    "service_staff": 6, "service_staff_professional": 5, "mentors": 5, "graduates": 20,
    "professional": False, "hard_area": False, "area": "500", "seats": 29,
    "seats_public_area_share": "75", "teams_year": 20, "teams_registered": 10, "teams_funded": 4,
    "typical_cases": 3, "full_time_staff": 3, "events_year": 10, "missed_reports": 0,
    "tech_sme_like": True, "registered_inside": True, "founded_on": "2020-02-29",
    "entered_on": "2022-02-28", "on": "2026-02-28", "long_field": False, "high_tech": False,
    "venture_capital": "500", "revenue_two_years": ["600", "400"], "merged_or_listed": False,
}  # fmt: skip
SMALL = {"incubatees": 30, "mentors": 3, "service_staff_professional": 3, "service_staff": 4}
CASES = {
    "one that has just enough": {},
    "a professional one": {"professional": True, "graduates": 15},
    "one in a hard area": SMALL | {"hard_area": True, "incubatees": 40, "mentors": 4},
    "a small professional one in a hard area": SMALL | {
        "hard_area": True, "professional": True, "incubatees": 24, "area_self": "8000",
        "fund": "400", "graduates": 12,
    },
    "one with a mentor too few": {"mentors": 4},
    "one with nobody inside": {"incubatees": 0, "incubatees_invested": 0, "mentors": 0},
    "one without area": {"area_self": "0", "area_incubatees": "0", "area_public": "0"},
    "a tiny one": {"area_self": "100", "incubatees": 0},
    "one whose shares are short": {
        "incubatees_invested": 4, "incubatees_patent_filed": 24, "incubatees_with_ip": 14,
        "incubatees_same_industry": 37, "incubatees_cq_tech": 14, "area_public": "1499.9999999999",
        "professional": True,
    },
    "a firm that stays too long": {"on": "2026-03-01", "venture_capital": "500.01"},
    "a firm too old": {"entered_on": "2022-03-01", "revenue_two_years": ["600", None]},
}  # fmt: skip
NUMBERS = {
    "incubatees": (0, 1, 20, 24, 29, 30, 39, 40, 41, 49, 50, 51, 100),
    "area_self": ("0", "100", "3000", "7999.99", "8000", "9999.99", "10000", "16666.7", "25000"),
    "mentors": (0, 2, 3, 4, 5, 6), "service_staff": (0, 4, 5, 6, 7),
    "service_staff_professional": (0, 3, 4, 5, 6), "graduates": (11, 12, 15, 16, 19, 20),
    "fund": ("399.99", "400", "499.9", "500"), "fund_cases": (2, 3),
    "area_incubatees": ("0", "4500", "6000", "7500"), "area_public": ("0", "1500", "2250"),
    "incubatees_invested": (0, 2, 3, 4, 5), "incubatees_patent_filed": (0, 12, 15, 25),
    "incubatees_with_ip": (0, 8, 9, 15), "incubatees_same_industry": (0, 18, 22, 23, 38),
    "incubatees_cq_tech": (0, 6, 9, 15), "professional": (True, False), "hard_area": (True, False),
    "long_field": (True, False), "on": ("2026-02-28", "2026-03-01", "2027-02-28", "2027-03-01"),
    "entered_on": ("2019-12-31", "2022-02-28", "2022-03-01", "2023-01-31"),
    "founded_on": ("2020-02-29", "2021-01-31", "2024-01-01"),
    "area": ("499.99", "500"), "seats": (29, 30), "teams_funded": (4, 5),
    "teams_registered": (9, 10), "missed_reports": (0, 1, 2),
    "seats_public_area_share": ("74.9", "75"), "venture_capital": ("500", "500.01"),
    "revenue_two_years": (["1000", "0"], ["1000", "0.01"]), "high_tech": (True, False),
}  # fmt: skip


def agrees(level: str, raw: dict) -> None:
    """What the rules say is what the completions say."""
    facts = read(raw)
    passed, conditions = oracle.expected(level, {
        name: value for name, value in facts.items()
        if not (isinstance(value, tuple) and None in value)
    })  # fmt: skip
    result = judge(level, facts)
    told = {
        condition["key"]: (condition["met"], _read(condition["missing"]))
        for condition in result["conditions"]
    }
    assert told == conditions, raw
    assert result["passed"] is passed, raw
    assert result["unmet"] == sorted(key for key, (met, _) in conditions.items() if met is False)


def _read(missing):
    return Fraction(missing) if isinstance(missing, str) else missing


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", CASES)
def test_whatever_one_or_two_facts_are_missing(level, case):
    raw = GOOD | CASES[case]
    agrees(level, raw)
    for gone in oracle.pairs(level):
        agrees(level, {name: value for name, value in raw.items() if name not in gone})


varied = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in NUMBERS.items()}
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LEVELS), st.sampled_from(sorted(CASES)), varied, st.data())
def test_whatever_up_to_three_facts_are_missing(level, case, changed, data):
    raw = GOOD | CASES[case] | changed
    asked = oracle.ASKED[level]
    gone = data.draw(st.sets(st.sampled_from(asked), max_size=min(3, len(asked))))
    agrees(level, {name: value for name, value in raw.items() if name not in gone})
