from datetime import date

import pytest

from finance.capital.rules.seed import Term, is_early, said, term_on

FIVE = Term(date(2023, 1, 1), 5, "种子基金管理办法")
THREE = Term(date(2026, 1, 1), 3, "管理办法（修订）")
ON = date(2026, 5, 1)


def test_the_term_of_the_day_is_the_last_that_had_begun():
    terms = [THREE, FIVE]
    assert term_on(terms, date(2022, 12, 31)) is None
    assert term_on(terms, date(2025, 12, 31)) == FIVE
    assert term_on(terms, date(2026, 1, 1)) == THREE


@pytest.mark.parametrize(
    ("founded_on", "early"),
    [
        (date(2023, 5, 1), True),  # three years are full on the day
        (date(2023, 4, 30), False),
        (date(2026, 4, 1), True),
        (None, None),
    ],
)
def test_a_firm_is_early_until_its_years_are_full(founded_on, early):
    assert is_early(founded_on, ON, THREE) is early


def test_a_firm_of_the_29th_of_february_is_full_on_the_28th():
    two = Term(date(2020, 1, 1), 2, "某办法")
    assert is_early(date(2024, 2, 29), date(2026, 2, 28), two) is True
    assert is_early(date(2024, 2, 29), date(2026, 3, 1), two) is False


def test_without_a_term_nobody_knows_and_it_is_said_why():
    assert is_early(date(2020, 1, 1), ON, None) is None
    assert said(None, None) == "未知（没有设定初创期口径）"
    assert said(None, FIVE) == "未知（没有成立日期）"
    assert said(False, FIVE) == "否（成立不超过 5 年）"
