"""Moves told in any order make the line they were cut from, and nothing else."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from enterprises.registry.rules.moving import MOST_A_DAY, Told, joined
from enterprises.registry.rules.registering import Days, Known, OutOfOrderError, told
from enterprises.registry.rules.stays import OUTSIDE, Move, MoveKind, Place, stays, where_on

A, B, C, NOWHERE = Place(True, 1), Place(True, 2), Place(True, 3), Place(True)
FIRST = date(2024, 1, 1)
NAMES = {A: "甲镇", B: "乙镇", C: "丙镇", NOWHERE: "待分派", OUTSIDE: "区外"}


def day(n):
    return FIRST + timedelta(days=n)


def move(n, before, after, *, says=True):
    kind = MoveKind.IN if before == OUTSIDE else MoveKind.INTERNAL
    kind = MoveKind.OUT if after == OUTSIDE else kind
    return Move(day(n), kind, after, before if says else None)


@st.composite
def lives(draw):
    """A first place and moves that follow from it, sometimes several a day."""
    here = base = draw(st.sampled_from(list(NAMES)))
    line, at = [], 0
    for _ in range(draw(st.integers(0, 8))):
        there = draw(st.sampled_from([place for place in NAMES if place != here]))
        is_same_day = line and line[-1].on == day(at)
        line.append(move(at, here, there, says=True if is_same_day else draw(st.booleans())))
        here = there
        at += draw(st.sampled_from([0, 1, 1, 5, 40]))
    return base, line


@given(lives(), st.randoms(use_true_random=False))
def test_any_order_of_the_rows_gives_the_days_they_were_cut_from(life, chance):
    base, line = life
    a_day = Counter(one.on for one in line)
    assume(max(a_day.values(), default=0) <= MOST_A_DAY)  # more stay as they were told
    if len({one.on for one in line}) < len(line):  # rows of one day say where they began
        here, said = base, []
        for one in line:
            said.append(Move(one.on, one.kind, one.to, here))
            here = one.to
        line = said
    rows = [Told(one, n) for n, one in enumerate(line)]
    chance.shuffle(rows)
    found, faults = joined(base, rows, None, NAMES.get)
    assert faults == []
    moves = [one.move for one in found.moves]
    for n in range(-1, 330):
        assert where_on(found.base, moves, day(n)) == where_on(base, line, day(n))
    # told twice, it is the same line
    known = [Told(one.move) for one in found.moves]
    assert joined(found.base, known, None, NAMES.get)[0].origins() == found.origins()


@given(lives(), st.integers(0, 340))
def test_a_later_move_changes_nothing_before_it(life, later):
    base, line = life
    known = [Told(one) for one in line]
    before, _ = joined(base, known, None, NAMES.get)
    last = max([0, *((one.on - FIRST).days for one in line)])
    here = before.last()
    new = Told(move(last + 1 + later, here, B if here != B else C), 0)
    after, faults = joined(before.base, [*known, new], None, NAMES.get)
    assert faults == []
    assert (after.base, after.moves[:-1]) == (before.base, before.moves)


@pytest.mark.parametrize(
    ("registered", "rows", "field", "says"),
    [
        (A, [move(0, A, B), move(9, C, A)], "origin", "在乙镇"),
        (A, [move(0, A, B), move(9, A, C)], "origin", "原属地“甲镇”不对"),
        (A, [move(0, A, OUTSIDE), move(9, B, C)], "origin", "不在本区"),
        (A, [move(0, OUTSIDE, B, says=False), move(9, OUTSIDE, C, says=False)], "kind", "再迁入"),
        (A, [move(0, A, OUTSIDE), move(9, A, OUTSIDE, says=False)], "kind", "不能迁出"),
        (OUTSIDE, [move(0, A, B, says=False)], "kind", "填写原属地"),
        (A, [move(0, B, A, says=False)], "to", "无需迁移"),
    ],
)
def test_what_does_not_follow_is_a_fault_of_its_row(registered, rows, field, says):
    told_rows = [Told(one, n) for n, one in enumerate(rows)]
    _, faults = joined(registered, told_rows, None, NAMES.get, in_any_order=True)
    assert [(one.row, one.field) for one in faults] == [(len(rows) - 1, field)]
    assert says in faults[0].message


def test_the_place_before_the_first_move_is_its_origin_else_the_registered_one():
    said, _ = joined(C, [Told(move(0, A, B), 0)], None, NAMES.get)
    silent, _ = joined(C, [Told(move(0, A, B, says=False), 0)], None, NAMES.get)
    came, _ = joined(C, [Told(move(0, OUTSIDE, B, says=False), 0)], None, NAMES.get)
    assert (said.base, silent.base, came.base) == (A, C, OUTSIDE)


def test_a_move_before_known_ones_is_put_in_its_place_or_contradicts_them():
    later = Told(move(9, B, C))
    line, faults = joined(B, [later, Told(move(0, A, B), 0)], None, NAMES.get)
    assert ([one.move.on for one in line.moves], line.base, faults) == ([day(0), day(9)], A, [])
    _, faults = joined(B, [later, Told(move(0, B, A), 0)], None, NAMES.get)
    assert [one.row for one in faults] == [0]
    assert "接不上" in faults[0].message


def test_silent_rows_of_one_day_are_asked_for_their_order():
    rows = [Told(move(0, A, B, says=False), 0), Told(move(0, B, C, says=False), 1)]
    _, faults = joined(A, rows, None, NAMES.get, in_any_order=True)
    assert {one.row for one in faults} == {0, 1}
    line, faults = joined(A, rows, None, NAMES.get)  # by hand, the one told later is the later
    assert (line.last(), faults) == (C, [])
    third = [*rows, Told(move(5, C, A), 2)]  # what follows may tell
    line, faults = joined(A, third, None, NAMES.get, in_any_order=True)
    assert ([one.move.to for one in line.moves], faults) == ([B, C, A], [])


def test_a_firm_out_and_back_on_one_day_was_never_away():
    line, faults = joined(
        A, [Told(move(3, OUTSIDE, B), 0), Told(move(3, A, OUTSIDE), 1)], None, NAMES.get
    )
    assert faults == []
    found = stays(line.base, [one.move for one in line.moves], None)
    assert [(one.first_day, one.until, one.unit, one.left.value) for one in found] == [
        (None, day(3), 1, "internal"),
        (day(3), None, 2, ""),
    ]


def test_a_closed_firm_moves_no_more():
    _, faults = joined(A, [Told(move(9, A, B), 0)], day(9), NAMES.get)
    assert [one.field for one in faults] == ["on"]
    assert joined(A, [Told(move(9, A, OUTSIDE), 0)], day(9), NAMES.get)[1] == []


class TestTheRegistersColumns:
    """迁入日期、迁出日期、所属街镇 of the register's sheet, beside what is known."""

    out_and_in = Known(A, (move(0, A, OUTSIDE), move(30, OUTSIDE, B)))

    def test_a_day_that_goes_on_is_one_more_move(self):
        found = told(self.out_and_in, Days(moved_out_on=day(60)), B)
        assert [one.on for one in found.moves] == [day(0), day(30), day(60)]
        again = told(found, Days(moved_in_on=day(90)), C)
        assert (again.moves[:3], again.here()) == (found.moves, C)

    def test_another_day_corrects_the_last_of_its_kind(self):
        found = told(self.out_and_in, Days(moved_in_on=day(40)), B)
        assert [one.on for one in found.moves] == [day(0), day(40)]
        found = told(self.out_and_in, Days(moved_out_on=day(10)), B)
        assert [one.on for one in found.moves] == [day(10), day(30)]

    def test_a_first_arrival_means_that_it_was_elsewhere_before(self):
        assert told(Known(A), Days(moved_in_on=day(5)), A).base == OUTSIDE

    def test_a_day_that_crosses_other_moves_is_refused(self):
        for days in (Days(moved_in_on=day(-1)), Days(moved_out_on=day(30))):
            with pytest.raises(OutOfOrderError):
                told(self.out_and_in, days, B)
        moved = Known(A, (move(9, A, B),))
        with pytest.raises(OutOfOrderError):
            told(moved, Days(moved_in_on=day(20)), B)

    def test_a_township_without_a_day_corrects_the_present_stay_alone(self):
        found = told(self.out_and_in, Days(), C)
        assert [one.to for one in found.moves] == [OUTSIDE, C]
        assert told(Known(A, (move(9, A, B),)), Days(), A) == Known(A)
        assert told(Known(A, (move(9, A, OUTSIDE),)), Days(), C).base == C

    def test_outside_it_never_was_one_of_ours(self):
        assert told(self.out_and_in, Days(), OUTSIDE) == Known(OUTSIDE)
