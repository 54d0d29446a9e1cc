"""How a loan stood: thresholds to the day, 不良 upgraded late, one borrower's loans together."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.loans.rules.stretches import (
    Owed,
    Said,
    differences,
    graded,
    together,
)
from finance.loans.rules.words import Grade

START = date(2025, 1, 15)
DUE = [date(2025, 1, 15) + timedelta(days=30 * n) for n in range(1, 40)]
FAR = date(2028, 1, 1)
LATE = date(2025, 2, 14)


def day(number):
    return LATE + timedelta(days=number)


def owing(*points):
    """From a number of days after the due date: overdue since then, or not."""
    return [Owed(day(at), 1000, 100 if late else 0, LATE if late else None) for at, late in points]


def at(stretches, when):
    return next((one for one in reversed(stretches) if one.from_on <= when), None)


@pytest.mark.parametrize(
    ("days", "grade"),
    [
        (1, "special_mention"), (90, "special_mention"), (91, "substandard"),
        (270, "substandard"), (271, "doubtful"), (360, "doubtful"), (361, "loss"),
    ],
)  # fmt: skip
def test_exactly_at_the_limit_stays_milder(days, grade):
    stretches, _ = graded(owing((1, True)), [], DUE, FAR)
    assert at(stretches, day(days)).grade == grade


def test_the_next_day_of_change_is_known_ahead():
    stretches, turns = graded(owing((1, True)), [], DUE, day(50))
    assert (len(stretches), turns) == (1, day(91))


def test_seven_technical_days_are_normal_and_the_eighth_is_not():
    said = [Said(day(1), "technical")]
    stretches, _ = graded(owing((1, True)), said, DUE, FAR)
    assert at(stretches, day(7)).grade == Grade.NORMAL
    assert at(stretches, day(7)).reasons == ("technical",)
    assert at(stretches, day(8)).grade == Grade.SPECIAL_MENTION


def test_b76_a_bad_loan_is_upgraded_only_after_two_periods_and_six_months():
    stretches, _ = graded(owing((1, True), (100, False)), [], DUE, FAR)
    assert at(stretches, day(99)).grade == Grade.SUBSTANDARD
    cured = day(100)
    assert at(stretches, cured).grade == Grade.SUBSTANDARD
    assert at(stretches, cured).reasons == ("upgrade_waits",)
    assert at(stretches, date(2025, 11, 24)).grade == Grade.SUBSTANDARD
    assert at(stretches, date(2025, 11, 25)).grade == Grade.NORMAL, "six months after 25 May"


def test_two_long_periods_are_longer_than_six_months():
    quarters = [date(2025, 4, 15), date(2025, 8, 15), date(2025, 12, 15), date(2026, 4, 15)]
    stretches, _ = graded(owing((1, True), (100, False)), [], quarters, FAR)
    assert at(stretches, date(2025, 12, 15)).grade == Grade.SUBSTANDARD
    assert at(stretches, date(2025, 12, 16)).grade == Grade.NORMAL, "the second due day was paid"


def test_a_new_arrear_begins_the_watch_anew():
    owed = [*owing((1, True), (100, False)), Owed(day(200), 1000, 5, day(199))]
    owed.append(Owed(day(210), 1000, 0, None))
    stretches, _ = graded(owed, [], DUE, FAR)
    assert at(stretches, day(205)).grade == Grade.SUBSTANDARD
    assert at(stretches, date(2025, 11, 26)).grade == Grade.SUBSTANDARD
    assert at(stretches, date(2026, 3, 15)).grade == Grade.NORMAL


def test_a_part_paid_does_not_upgrade():
    owed = [Owed(day(1), 1000, 100, LATE), Owed(day(300), 1000, 100, day(270))]
    stretches, _ = graded(owed, [], DUE, day(310))
    assert at(stretches, day(299)).grade == Grade.DOUBTFUL
    assert at(stretches, day(305)).grade == Grade.DOUBTFUL


def test_what_is_paid_in_full_is_watched_no_more():
    owed = [*owing((1, True)), Owed(day(100), 0, 0, None)]
    stretches, turns = graded(owed, [], DUE, FAR)
    assert at(stretches, day(100)).grade == Grade.NORMAL
    assert turns is None


def test_a_restructured_loan_is_watched_for_a_year():
    said = [Said(date(2025, 3, 1), "restructured")]
    stretches, _ = graded([Owed(START, 1000, 0, None)], said, DUE, FAR)
    assert [(one.from_on, one.grade) for one in stretches] == [
        (START, "normal"), (date(2025, 3, 1), "special_mention"), (date(2026, 3, 1), "normal"),
    ]  # fmt: skip


def test_statements_hold_until_the_next_of_their_kind():
    said = [
        Said(day(5), "expected_loss", True, Fraction(1, 2)),
        Said(day(9), "expected_loss", False),
        Said(day(12), "manual", True, None, Grade.SPECIAL_MENTION),
    ]
    owed = [Owed(START, 1000, 0, None)]
    stretches, _ = graded(owed, said, [], FAR)
    assert at(stretches, day(5)).floor == Grade.DOUBTFUL
    assert at(stretches, day(10)).reasons == ("upgrade_waits",)
    later = at(stretches, date(2027, 1, 1))
    assert (later.floor, later.grade, later.reasons) == (
        Grade.NORMAL, Grade.SPECIAL_MENTION, ("manual",),
    )  # fmt: skip


def test_a_person_may_grade_worse_and_never_milder():
    mild, worse = Said(day(1), "manual", True, None, Grade.NORMAL), Grade.LOSS
    stretches, _ = graded(owing((1, True)), [mild], DUE, day(2))
    assert stretches[-1].grade == Grade.SPECIAL_MENTION
    assert stretches[-1].reasons == ("overdue", "manual_too_mild")
    stretches, _ = graded(owing((1, True)), [mild._replace(grade=worse)], DUE, day(2))
    assert (stretches[-1].floor, stretches[-1].grade) == (Grade.SPECIAL_MENTION, Grade.LOSS)


def test_a_bank_that_grades_worse_is_followed():
    owed = [Owed(START, 1000, 0, None, True, Grade.SUBSTANDARD)]
    stretches, _ = graded(owed, [], DUE, FAR)
    assert (stretches[0].grade, stretches[0].reasons) == ("substandard", ("bank_grade",))


def test_while_one_loan_is_bad_the_borrowers_others_are_at_least_mentioned():
    bad, _ = graded(owing((1, True)), [], DUE, FAR)
    good, _ = graded([Owed(START, 500, 0, None)], [], DUE, FAR)
    paid, _ = graded([Owed(START, 500, 0, None), Owed(day(3), 0, 0, None)], [], DUE, FAR)
    own, watched, gone = together([bad, good, paid])
    assert own == bad
    assert [(one.from_on, one.grade, one.reasons) for one in watched] == [
        (START, "normal", ()), (day(91), "special_mention", ("borrower",)),
    ]  # fmt: skip
    assert gone == paid


def test_differences_tell_from_when_to_when():
    before, _ = graded(owing((1, True)), [], DUE, day(50))
    after, _ = graded(owing((1, True), (10, False)), [], DUE, day(50))
    (one,) = differences(before, after)
    assert (one.from_on, one.until) == (day(10), None)
    assert (one.before.grade, one.after.grade) == ("special_mention", "normal")
    assert differences(before, before) == []


POINTS = st.lists(
    st.tuples(st.integers(0, 700), st.integers(0, 3), st.booleans()), min_size=1, max_size=6
)
STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 700),
        st.sampled_from(["technical", "misused", "restructured"]),
        st.booleans(),
    ),
    max_size=4,
)


@given(POINTS, STATEMENTS, st.integers(1, 900))
def test_days_worked_out_one_by_one_or_at_once_are_the_same(points, statements, until):
    owed = [Owed(START, 1000, 0, None)]
    for number, since, is_late in sorted(points):
        when = START + timedelta(days=number)
        late = when - timedelta(days=1 + since * 60)
        owed.append(Owed(when, 1000, 10 if is_late else 0, late if is_late else None))
    said = [Said(START + timedelta(days=n), kind, so) for n, kind, so in sorted(statements)]
    end = START + timedelta(days=until)
    whole, _ = graded(owed, said, DUE, end)
    when, turns = START, START
    while when <= end:
        if turns is not None and turns <= when:
            part, turns = graded(owed, said, DUE, when)
            assert part == [one for one in whole if one.from_on <= when]
        else:
            assert not [one for one in whole if one.from_on == when], "nothing turned unannounced"
        when += timedelta(days=1)
