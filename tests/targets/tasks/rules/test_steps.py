"""How a step stands, and what is said of many: properties first."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from targets.tasks.rules.groups import MEMBERS, may_speak_for
from targets.tasks.rules.steps import LATE, OPEN, STANDING_LABELS, STATE_LABELS, standing
from targets.tasks.rules.tallies import Tally, conclusion

DAY = date(2026, 11, 24)
states = st.sampled_from(list(STATE_LABELS))


@given(states, st.integers(-400, 400))
def test_only_what_the_unit_still_owes_is_late_and_not_on_the_day_itself(state, days):
    told = standing(state, DAY + timedelta(days), DAY)
    assert (told == LATE) is (days < 0 and state in OPEN)
    assert told in (state, LATE)


@given(st.lists(st.sampled_from(list(STANDING_LABELS))))
def test_nothing_is_counted_twice(standings):
    tally = Tally.of(standings)
    assert tally.total == len(standings)
    assert tally.done + tally.late <= tally.total
    assert str(tally) == f"{standings.count('done')}/{len(standings)}"


def test_the_sentence_says_how_many_and_where_it_is_worst():
    tasks = {"1. 引进": Tally(4, 1, 2), "2. 培育": Tally(3, 3, 0), "3. 能力": Tally()}
    units = {"区教委": Tally(4, 1, 2), "古南街道": Tally(3, 3, 0)}
    assert conclusion(Tally(7, 4, 2), tasks, units) == (
        "3 项任务已分解为 7 条举措，完成 4 条，未按期 2 条；1 项任务还没有举措。"
        "未按期最多的任务是“1. 引进”（2 条），单位是“区教委”（2 条）。"
    )


def test_equals_are_named_together_and_not_all_of_them():
    late = {name: Tally(1, 0, 1) for name in "甲乙丙"}
    told = conclusion(Tally(3, 0, 3), {"1. 引进": Tally(3, 0, 3)}, late)
    assert told.endswith("单位是“甲”“乙”等 3 个（各 1 条）。")


def test_no_step_and_nothing_late_are_said_so():
    assert "还没有分解为举措" in conclusion(Tally(), {"1. 引进": Tally()}, {})
    told = conclusion(Tally(1), {"1. 引进": Tally(1)}, {"甲": Tally(1)})
    assert told == "1 项任务已分解为 1 条举措，完成 0 条，没有未按期的。"


def test_a_group_means_the_units_of_its_kind_and_an_open_one_any_department():
    assert {group for group in MEMBERS if may_speak_for(group, "township")} == {"all_townships"}
    assert may_speak_for("related_departments", "department")
    assert not may_speak_for("related_departments", "township")
    assert not may_speak_for("nobody", "township")
