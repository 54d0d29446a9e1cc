"""Schedules worked out by hand, and each sentence of how rows come about at its boundary."""

from datetime import date
from fractions import Fraction

import pytest

from finance.loans.rules.schedule import rows
from finance.loans.rules.terms import Terms, fault
from finance.loans.rules.words import Amortization, DayCount, Every

WAN = 1_000_000  # 分


def terms(amortization, start, **others):
    given = {"principal": 100 * WAN, "rate": Fraction("0.0435"), **others}
    return Terms(amortization=Amortization(amortization), start=date.fromisoformat(start), **given)


def ends(made):
    return [row.due_on.isoformat() for row in made]


def test_equal_instalments_of_a_year():
    made = rows(terms("equal_installments", "2026-01-15", periods=12))
    assert [row.due for row in made] == [8_530_990] * 11 + [8_530_989]
    assert (made[0].principal, made[0].interest, made[0].balance) == (
        8_168_490,
        362_500,
        91_831_510,
    )
    assert sum(row.interest for row in made) == 2_371_879


def test_the_textbook_instalment_of_six_per_cent():
    made = rows(
        terms(
            "equal_installments",
            "2026-01-01",
            principal=10 * WAN,
            rate=Fraction("0.06"),
            periods=12,
        )
    )
    assert made[0].due == 860_664
    assert (made[0].interest, made[0].principal) == (50_000, 810_664)


def test_equal_principal_pays_less_interest_every_month():
    made = rows(
        terms(
            "equal_principal", "2026-01-15", principal=12 * WAN, rate=Fraction("0.06"), periods=12
        )
    )
    assert [row.principal for row in made] == [WAN] * 12
    assert [row.interest for row in made] == [60_000 - 5_000 * month for month in range(12)]


def test_a_bullet_is_one_row_of_actual_days():
    made = rows(terms("bullet", "2026-01-15", principal=50 * WAN, rate=Fraction("0.04"), periods=6))
    assert [(row.days, row.principal, row.interest) for row in made] == [(181, 50 * WAN, 1_005_556)]


def test_interest_first_counts_the_days_of_each_month():
    made = rows(terms("interest_only", "2026-01-15", rate=Fraction("0.036"), periods=3))
    assert [(row.days, row.interest, row.principal) for row in made] == [
        (31, 310_000, 0),
        (28, 280_000, 0),
        (31, 310_000, 100 * WAN),
    ]


def test_the_last_row_takes_what_rounding_left():
    made = rows(terms("equal_principal", "2026-01-15", principal=100, rate=Fraction(0), periods=3))
    assert [row.principal for row in made] == [33, 33, 34]


def test_rounding_up_leaves_the_last_rows_nothing():
    made = rows(terms("equal_principal", "2026-01-15", principal=6, rate=Fraction(0), periods=12))
    assert [row.principal for row in made] == [1] * 6 + [0] * 6


@pytest.mark.parametrize("method", ["equal_principal", "equal_installments"])
def test_one_fen_over_twelve_rows_is_paid_with_the_last(method):
    made = rows(terms(method, "2026-01-15", principal=1, periods=12))
    assert [row.principal for row in made] == [0] * 11 + [1]


def test_no_interest_at_rate_nought():
    made = rows(
        terms("equal_installments", "2026-01-15", principal=100, rate=Fraction(0), periods=6)
    )
    assert [row.due for row in made] == [17] * 5 + [15]
    assert {row.interest for row in made} == {0}


def test_interest_above_the_instalment_leaves_no_negative_principal():
    steep = terms(
        "equal_installments",
        "2026-01-01",
        rate=Fraction("0.99"),
        periods=200,
        day_count=DayCount.ACT360,
    )
    made = rows(steep)
    assert min(row.principal for row in made) == 0
    assert sum(row.principal for row in made) == steep.principal


def test_each_due_date_is_counted_from_the_start():
    made = rows(terms("equal_principal", "2026-01-31", periods=4))
    assert ends(made) == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    assert [row.interest for row in made][:1] == [362_500]  # a whole month, though of 28 days


def test_quarters_are_counted_from_the_start():
    made = rows(terms("equal_installments", "2025-11-30", periods=4, every=Every.QUARTER))
    assert ends(made) == ["2026-02-28", "2026-05-30", "2026-08-30", "2026-11-30"]
    assert made[0].interest == 1_087_500  # a quarter of 4.35 %


def test_the_29th_of_february_comes_back_in_a_leap_year():
    made = rows(terms("interest_only", "2024-02-29", periods=48))
    assert ends(made)[11] == "2025-02-28"
    assert ends(made)[-1] == "2028-02-29"


def test_an_end_between_two_due_dates_closes_a_shorter_row():
    made = rows(terms("interest_only", "2026-01-15", end=date(2026, 3, 20)))
    assert [(row.due_on.isoformat(), row.days) for row in made] == [
        ("2026-02-15", 31),
        ("2026-03-15", 28),
        ("2026-03-20", 5),
    ]


def test_an_end_on_a_due_date_makes_no_empty_row():
    assert len(rows(terms("interest_only", "2026-01-15", end=date(2026, 3, 15)))) == 2
    assert len(rows(terms("interest_only", "2026-01-15", end=date(2026, 1, 16)))) == 1


def by_interest_day(start, end, day=20, **others):
    made = rows(
        terms("interest_only", start, end=date.fromisoformat(end), interest_day=day, **others)
    )
    return [(row.begins.isoformat(), row.due_on.isoformat(), row.days) for row in made]


def test_a_row_ends_on_the_day_after_each_interest_day():
    assert by_interest_day("2026-01-15", "2026-03-05") == [
        ("2026-01-15", "2026-01-21", 6),
        ("2026-01-21", "2026-02-21", 31),
        ("2026-02-21", "2026-03-05", 12),
    ]


def test_quarterly_interest_days_are_those_of_the_last_month_of_a_quarter():
    assert by_interest_day("2026-01-15", "2026-12-31", every=Every.QUARTER) == [
        ("2026-01-15", "2026-03-21", 65),
        ("2026-03-21", "2026-06-21", 92),
        ("2026-06-21", "2026-09-21", 92),
        ("2026-09-21", "2026-12-21", 91),
        ("2026-12-21", "2026-12-31", 10),
    ]


def test_an_interest_day_on_the_start_closes_a_row_of_one_day():
    assert by_interest_day("2026-01-20", "2026-02-10")[0] == ("2026-01-20", "2026-01-21", 1)


def test_an_interest_day_before_the_start_closes_nothing():
    assert by_interest_day("2026-01-21", "2026-02-10") == [("2026-01-21", "2026-02-10", 20)]


def test_an_end_on_an_interest_day_or_the_day_after_makes_no_extra_row():
    assert len(by_interest_day("2026-01-15", "2026-02-20")) == 2
    assert by_interest_day("2026-01-15", "2026-02-21")[-1] == ("2026-01-21", "2026-02-21", 31)
    assert by_interest_day("2026-01-15", "2026-02-22")[-1] == ("2026-02-21", "2026-02-22", 1)


def test_a_month_may_end_with_its_interest_day():
    assert by_interest_day("2026-02-01", "2026-03-31", day=28)[0][1] == "2026-03-01"
    assert by_interest_day("2024-02-01", "2024-03-31", day=28)[0][1] == "2024-02-29"


def test_the_rows_of_the_rule_of_thirty_say_its_days():
    made = rows(terms("interest_only", "2026-01-31", periods=2, day_count=DayCount.THIRTY_E_360))
    assert [row.days for row in made] == [28, 32]  # 30 → 28 February, 28 → 30 March


def test_whole_months_and_odd_days_of_a_bullet():
    made = rows(
        terms(
            "bullet",
            "2026-01-31",
            rate=Fraction("0.036"),
            end=date(2026, 3, 5),
            day_count=DayCount.MONTHLY,
        )
    )
    assert made[0].interest == 300_000 + 5 * 10_000  # one month to 28 February, then five days
    assert made[0].days == 33


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"principal": 0, "periods": 1}, "大于 0"),
        ({"principal": 10**14 + 1, "periods": 1}, "一万亿"),
        ({"rate": Fraction(1), "periods": 1}, "年利率"),
        ({"rate": Fraction(-1, 100), "periods": 1}, "年利率"),
        ({}, "没有期限"),
        ({"periods": 0}, "期数"),
        ({"periods": 1201}, "期数"),
        ({"periods": 3, "end": date(2026, 4, 14)}, "不一致"),
        ({"end": date(2026, 1, 15)}, "放款日之后"),
        ({"end": date(2026, 1, 14)}, "放款日之后"),
        ({"end": date(2126, 2, 15)}, "一百年"),
        ({"end": date(3000, 1, 1)}, "2999"),
        ({"periods": 3, "interest_day": 0}, "1 至 28"),
        ({"periods": 3, "interest_day": 29}, "1 至 28"),
        ({"periods": 3, "interest_day": 20, "day_count": DayCount.MONTHLY}, "整月"),
    ],
)
def test_terms_that_make_no_schedule_say_why(changed, said):
    bad = terms("interest_only", "2026-01-15", **changed)
    assert said in fault(bad)
    with pytest.raises(ValueError, match=said):
        rows(bad)


@pytest.mark.parametrize(
    ("method", "changed", "said"),
    [
        ("equal_principal", {"end": date(2027, 1, 15)}, "请写期数"),
        ("equal_installments", {"end": date(2027, 1, 15)}, "请写期数"),
        ("equal_principal", {"periods": 3, "interest_day": 20}, "先息后本"),
        ("bullet", {"periods": 3, "interest_day": 20}, "先息后本"),
    ],
)
def test_methods_take_only_what_is_theirs(method, changed, said):
    assert said in fault(terms(method, "2026-01-15", **changed))


def test_a_loan_of_the_far_future_has_no_schedule():
    assert "2999" in fault(terms("bullet", "2990-01-15", periods=240))


@pytest.mark.parametrize("method", list(Amortization))
def test_periods_and_an_end_that_agree_are_one_term(method):
    agreed = terms(method, "2026-01-31", periods=1, end=date(2026, 2, 28))
    assert fault(agreed) == ""
    assert ends(rows(agreed)) == ["2026-02-28"]
