"""倒排工期: legs back from the deadline; what is needed and what is left, in working days."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobs.rules import workdays
from targets.tasks.rules.backwards import Goal, LegState, is_critical, legs, next_leg
from targets.tasks.rules.board import (
    LIGHT_SHAPES,
    LIGHT_WORDS,
    SHAPES,
    Standing,
    board_sentence,
    mark_of,
    task_light,
)
from targets.tasks.rules.steps import STANDING_LABELS

START = date(2026, 3, 2)  # a Monday
CALENDAR = workdays.Calendar({date(2026, 1, 1): False})


def between(first: date, last: date) -> int:
    return workdays.between(first, last, CALENDAR)


def on(days: int) -> date:
    return START + timedelta(days=days)


plans = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=4)


@given(plans, st.integers(-5, 80), st.none() | st.integers(0, 40))
def test_legs_lie_end_to_end_and_each_stands_once(drawn, today, begun):
    goals = [
        Goal(str(n), on(day), on(day) if reached else None)
        for n, (day, reached) in enumerate(sorted(drawn))
    ]
    begun_on = None if begun is None or begun > today else on(begun)
    found = legs(START, goals, begun_on, on(today), between)
    assert [leg.last for leg in found] == [goal.day for goal in goals]
    assert found[0].first == START
    assert all(a.last == b.first for a, b in pairwise(found))
    assert sum(leg.length for leg in found) == between(START, goals[-1].day)
    open_ones = [leg for leg in found if leg.state != LegState.REACHED]
    assert next_leg(found) == (open_ones[0] if open_ones else None)
    needs = [leg.needed for leg in open_ones]
    assert needs == sorted(needs)
    assert all(need >= 1 for need in needs)
    for leg in open_ones:
        assert (leg.state == LegState.LATE) is (leg.last < on(today))
        if leg.last >= on(today):
            assert (leg.state == LegState.CRITICAL) is (leg.margin < 0)


def test_a_step_begun_on_its_day_keeps_its_margin_and_one_not_begun_becomes_critical():
    goals = [Goal("名单", on(11)), Goal("完成", on(25))]  # two Fridays
    (point, end) = legs(START, goals, START, on(4), between)
    assert (point.length, point.needed, point.left, point.state) == (9, 5, 5, LegState.AHEAD)
    assert (end.needed, end.left, end.margin) == (15, 15, 0)
    idle = legs(START, goals, None, on(4), between)
    assert [leg.state for leg in idle] == [LegState.CRITICAL, LegState.CRITICAL]
    assert is_critical(idle)
    assert idle[0].margin == -4


def test_holidays_are_no_working_days():
    rest = workdays.Calendar({on(day): False for day in range(2, 5)})
    goals = [Goal("完成", on(4))]
    told = legs(START, goals, None, START, lambda a, b: workdays.between(a, b, rest))
    assert (told[0].length, told[0].left) == (1, 1)


@given(st.lists(st.sampled_from(list(STANDING_LABELS))))
def test_a_cell_shows_the_worst_and_counts_it(standings):
    mark = mark_of(standings)
    if not standings:
        assert mark is None
        return
    assert (mark.count, mark.total) == (standings.count(mark.standing), len(standings))
    assert mark.standing == "late" or "late" not in standings
    assert (mark.standing == "done") is (set(standings) == {"done"})


def test_every_standing_has_a_shape_of_its_own():
    assert SHAPES.keys() == STANDING_LABELS.keys()
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert LIGHT_SHAPES.keys() == LIGHT_WORDS.keys()


def test_the_light_of_a_task_is_that_of_its_worst():
    assert task_light(0, 0, 0) == "none"
    assert task_light(3, 1, 1) == "behind"
    assert task_light(3, 0, 1) == "warning"
    assert task_light(3, 0, 0) == "normal"


def test_the_board_names_the_worst_only_where_there_is_one():
    late = [Standing("甲", 3, 2, 0), Standing("乙", 3, 1, 0), Standing("丙", 0, 0, 0)]
    assert board_sentence(late) == (
        "2 项任务滞后（未按期 3 条），最多的是“甲”2 条；1 项任务还没有举措。"
    )
    assert board_sentence([Standing("甲", 3, 1, 0), Standing("乙", 3, 1, 0)]) == (
        "2 项任务滞后（未按期 2 条）。"
    )
    near = [Standing("甲", 3, 1, 4), Standing("乙", 3, 0, 2)]
    assert board_sentence(near) == (
        "“甲”滞后（未按期 1 条）；1 项任务预警（2 条举措剩下的工作日不够）。"
    )
    assert board_sentence([Standing("甲", 3, 0, 0)]) == "1 项任务的举措都按期。"
    assert "还没有分解为举措" in board_sentence([Standing("甲", 0, 0, 0)])
