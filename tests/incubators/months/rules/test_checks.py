"""核对: what is refused, what must be explained, what is right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collecting.rules.checks import ERROR, WARNING, Case
from incubators.months.rules import annual, monthly
from incubators.months.rules.checks import check_month, check_year

GOOD = {
    "total_area": 12_000,
    "self_area": 10_000,
    "incubatee_area": 6_000,
    "public_area": 1_500,
    "incubatees": 40,
    "entered": 2,
    "left": 1,
    "graduated": 1,
    "teams": 6,
    "mentors": 8,
    "activities": 3,
    "staff": 320,
    "high_tech": 5,
    "cq_tech": 18,
    "invested": 4,
}
YEAR = {
    "fund": 500,
    "fund_out": 200,
    "fund_cases": 3,
    "revenue": 9_000,
    "rd_expense": 700,
    "patent_filed": 20,
    "with_ip": 15,
    "graduates": 22,
    "student_jobs": 60,
    "taxes": 300,
    "professional_staff": 8,
    "service_staff": 10,
    "same_industry": 12,
    "report_years": 2,
}


def numbers(said):
    return {name: None if one is None else Decimal(one) for name, one in said.items()}


def month(known=None, before=None, **said):
    case = Case(numbers(GOOD | said), before and numbers(before), None, 10, known=known)
    return [(one.rule, one.field, one.level) for one in check_month(case)]


def year(known=None, before=None, **said):
    case = Case(numbers(YEAR | said), before and numbers(before), None, 1, known=known)
    return [(one.rule, one.field, one.level) for one in check_year(case)]


def test_a_month_asks_no_more_than_fifteen_figures_and_a_year_its_own():
    assert len(monthly.FIELDS) == 15
    assert set(GOOD) == set(monthly.BY_NAME)
    assert set(YEAR) == set(annual.BY_NAME)
    assert not set(monthly.BY_NAME) & set(annual.BY_NAME)


def test_a_good_month_and_a_good_year_pass():
    assert month() == []
    assert year() == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"self_area": 12_001}, ("self", "self_area", ERROR)),
        ({"incubatee_area": 8_501}, ("used", "incubatee_area", ERROR)),
        ({"invested": 41}, ("invested", "invested", ERROR)),
        ({"teams": None}, ("missing", "teams", ERROR)),
        ({"total_area": -1, "self_area": None}, ("negative", "total_area", ERROR)),
    ],
)
def test_what_cannot_be_is_refused(said, found):
    assert found in month(**said)


def test_areas_that_just_fit_pass():
    assert month(self_area=12_000, incubatee_area=10_500, public_area=1_500) == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("total_area", "differs"),
        ("incubatees", "stays"),
        ("staff", "stays"),
        ("cq_tech", "registry"),
    ],
)
def test_a_difference_to_what_is_registered_asks_for_its_reason(name, rule):
    right, wrong = Decimal(GOOD[name]), Decimal(GOOD[name] + 1)
    assert month(known={name: right}) == []
    assert month(known={name: None}) == []
    assert month(known={name: wrong}) == [(rule, name, WARNING)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"professional_staff": 11}, ("staff", "professional_staff", ERROR)),
        ({"fund_out": 501}, ("fund", "fund_out", WARNING)),
        ({"rd_expense": 9_001}, ("research", "rd_expense", WARNING)),
        ({"taxes": 20_000_000}, ("yuan", "taxes", WARNING)),
    ],
)
def test_what_is_odd_in_a_year(said, found):
    assert found in year(**said)


def test_graduates_of_all_years_do_not_grow_fewer():
    assert ("graduates", "graduates", WARNING) in year(before=YEAR | {"graduates": 23})
    assert year(before=YEAR) == []


some = st.none() | st.integers(0, 10**6)


@given(st.fixed_dictionaries({name: some for name in GOOD}))
def test_a_month_without_errors_has_every_figure_and_areas_that_fit(said):
    errors = [one for one in month(**said) if one[2] == ERROR]
    fits = (
        None not in said.values()
        and said["self_area"] <= said["total_area"]
        and said["incubatee_area"] + said["public_area"] <= said["self_area"]
        and said["invested"] <= said["incubatees"]
    )
    assert (not errors) == fits
