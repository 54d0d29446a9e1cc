"""在孵企业 (300号): 24, 48 and 60 months to the day, and days a month does not have."""

from datetime import date

import pytest

from incubators.stays.rules.incubatee import last_day_of_stay, last_day_to_enter
from incubators.stays.rules.months import months_after
from tests.incubators.upgrade.rules.asking import answer, told


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-01-15", 24, "2026-01-15"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-02-28", 24, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2023-10-31", 1, "2023-11-30"),
        ("2023-12-31", 12, "2024-12-31"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2023-11-30", 1, "2023-12-30"),
        ("9998-06-01", 24, "9999-12-31"),
    ],
)
def test_a_month_without_the_day_gives_its_last_day(day, months, then):
    assert months_after(date.fromisoformat(day), months).isoformat() == then


@pytest.mark.parametrize(
    ("founded", "entered", "met"),
    [
        ("2020-03-15", "2022-03-15", True),
        ("2020-03-15", "2022-03-16", False),
        ("2020-03-15", "2022-03-14", True),
        ("2020-02-29", "2022-02-28", True),
        ("2020-02-29", "2022-03-01", False),
        ("2020-03-15", "2020-03-15", True),
        ("2020-03-15", "2019-01-01", True),
        ("2020-03-15", None, None),
        (None, "2022-03-15", None),
        (None, None, None),
    ],
)
def test_a_firm_moves_in_within_24_months(founded, entered, met):
    facts = {"founded_on": founded, "entered_on": entered}
    gone = sorted(name for name, value in facts.items() if value is None) or None
    assert answer("incubatee", "age", facts) == (met, gone)


@pytest.mark.parametrize(
    ("entered", "on", "long", "met", "missing"),
    [
        ("2022-01-31", "2026-01-31", False, True, None),
        ("2022-01-31", "2026-02-01", False, False, None),
        ("2022-01-31", "2027-01-31", True, True, None),
        ("2022-01-31", "2027-02-01", True, False, None),
        ("2024-02-29", "2028-02-29", False, True, None),
        ("2024-02-29", "2028-03-01", False, False, None),
        ("2024-02-29", "2029-02-28", True, True, None),
        ("2024-02-29", "2029-03-01", True, False, None),
        ("2022-01-31", "2020-01-01", False, True, None),
        ("2022-01-31", "2026-01-31", None, True, None),
        ("2022-01-31", "2026-02-01", None, None, ["long_field"]),
        ("2022-01-31", "2027-01-31", None, None, ["long_field"]),
        ("2022-01-31", "2027-02-01", None, False, None),
        ("2022-01-31", None, True, None, ["on"]),
        (None, "2022-01-31", None, None, ["entered_on", "long_field"]),
        (None, None, False, None, ["entered_on", "on"]),
    ],
)
def test_a_firm_stays_48_months_or_60(entered, on, long, met, missing):
    facts = {"entered_on": entered, "on": on, "long_field": long}
    assert answer("incubatee", "stay", facts) == (met, missing)


def test_the_last_days_are_those_of_the_rule():
    assert last_day_to_enter(date(2020, 2, 29)) == date(2022, 2, 28)
    assert last_day_of_stay(date(2022, 1, 31), long_field=False) == date(2026, 1, 31)
    assert last_day_of_stay(date(2024, 2, 29), long_field=True) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("key", "fact"), [("tech", "tech_sme_like"), ("inside", "registered_inside")]
)
def test_yes_or_no_is_taken_as_said(key, fact):
    assert answer("incubatee", key, {fact: True}) == (True, None)
    assert answer("incubatee", key, {fact: False}) == (False, None)
    assert answer("incubatee", key, {}) == (None, [fact])


def test_the_conditions_stand_in_the_order_of_the_appendix():
    assert list(told("incubatee", {})) == ["tech", "inside", "age", "stay"]
