"""五级分类 at each of its boundaries, and the reasons in their order."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from finance.loans.rules.grade import REASONS, Facts, judge
from finance.loans.rules.words import Grade

ON = date(2026, 10, 31)


def facts(days=None, **others):
    """Facts on ON; the oldest unpaid amount fell due so many days before."""
    due_on = None if days is None else ON - timedelta(days=days)
    return Facts(on=others.pop("on", ON), due_on=due_on, **others)


@pytest.mark.parametrize(
    ("days", "grade"),
    [
        (-3, "normal"),
        (0, "normal"),
        (1, "special_mention"),
        (90, "special_mention"),
        (91, "substandard"),
        (270, "substandard"),
        (271, "doubtful"),
        (360, "doubtful"),
        (361, "loss"),
        (5000, "loss"),
    ],
)
def test_days_exactly_on_a_limit_stay_milder(days, grade):
    judged = judge(facts(days))
    assert (judged.floor, judged.grade) == (grade, grade)
    assert judged.days_past_due == max(days, 0)
    assert judged.reasons == (("overdue",) if days > 0 else ())


def test_nothing_unpaid_is_nothing_overdue():
    assert judge(facts()).days_past_due == 0


@pytest.mark.parametrize(
    ("days", "grade", "reasons"),
    [
        (0, "normal", ()),
        (1, "normal", ("technical",)),
        (7, "normal", ("technical",)),
        (8, "special_mention", ("overdue",)),
        (91, "substandard", ("overdue",)),
    ],
)
def test_a_technical_delay_is_excused_for_seven_days(days, grade, reasons):
    judged = judge(facts(days, technical=True))
    assert (judged.grade, judged.reasons) == (grade, reasons)


def test_how_long_a_delay_is_technical_is_a_setting():
    assert judge(facts(4, technical=True), technical_days=3).reasons == ("overdue",)


@pytest.mark.parametrize(
    ("loss", "grade"),
    [
        ("0", "normal"),
        ("0.499999", "normal"),
        ("0.5", "doubtful"),
        ("0.899999", "doubtful"),
        ("0.9", "loss"),
        ("1", "loss"),
    ],
)
def test_the_expected_loss_counts_from_a_half_and_from_nine_tenths(loss, grade):
    judged = judge(facts(expected_loss=Fraction(loss)))
    assert judged.grade == grade
    assert judged.reasons == (() if grade == "normal" else ("expected_loss",))


@pytest.mark.parametrize("name", ["refinanced", "misused"])
def test_refinanced_or_misused_is_special_mention_at_least(name):
    assert judge(facts(**{name: True})).grade == "special_mention"
    assert judge(facts(100, **{name: True})).grade == "substandard"
    assert judge(facts(100, **{name: True})).reasons == ("overdue", name)


@pytest.mark.parametrize(
    ("restructured_on", "on", "holds"),
    [
        ("2025-10-31", "2025-10-30", False),
        ("2025-10-31", "2025-10-31", True),
        ("2025-10-31", "2026-10-30", True),
        ("2025-10-31", "2026-10-31", False),
        ("2024-02-29", "2025-02-27", True),
        ("2024-02-29", "2025-02-28", False),
        ("2023-02-28", "2024-02-27", True),
        ("2023-02-28", "2024-02-28", False),
        ("9999-06-01", "9999-06-01", True),
    ],
)
def test_a_restructured_loan_is_watched_for_a_year(restructured_on, on, holds):
    judged = judge(
        Facts(on=date.fromisoformat(on), restructured_on=date.fromisoformat(restructured_on))
    )
    assert judged.reasons == (("restructured",) if holds else ())
    assert judged.grade == ("special_mention" if holds else "normal")


@pytest.mark.parametrize(
    ("manual", "grade", "reason"),
    [
        ("normal", "special_mention", ("manual_too_mild",)),
        ("special_mention", "special_mention", ()),
        ("substandard", "substandard", ("manual",)),
        ("loss", "loss", ("manual",)),
    ],
)
def test_a_person_may_grade_worse_never_better(manual, grade, reason):
    judged = judge(facts(30, manual=Grade(manual)))
    assert (judged.floor, judged.grade) == ("special_mention", grade)
    assert judged.reasons == ("overdue", *reason)


def test_a_technical_delay_and_a_grade_of_normal_are_of_one_mind():
    assert judge(facts(5, technical=True, manual=Grade.NORMAL)).reasons == ("technical",)


def test_all_reasons_come_in_their_order():
    everything = facts(
        3,
        expected_loss=Fraction(9, 10),
        refinanced=True,
        misused=True,
        restructured_on=ON,
        manual=Grade.NORMAL,
    )
    assert judge(everything).reasons == (
        "overdue",
        "expected_loss",
        "refinanced",
        "misused",
        "restructured",
        "manual_too_mild",
    )
    assert judge(everything).grade == "loss"
    order = list(REASONS)
    assert [order.index(reason) for reason in judge(everything).reasons] == [0, 2, 3, 4, 5, 7]


def test_the_last_three_grades_are_bad_loans():
    assert [grade.is_bad for grade in Grade] == [False, False, True, True, True]
    assert [grade.label for grade in Grade] == ["正常", "关注", "次级", "可疑", "损失"]
