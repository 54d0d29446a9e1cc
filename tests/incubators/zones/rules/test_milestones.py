from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from incubators.zones.rules.milestones import MilestoneState, Step, progress_of, state_of
from incubators.zones.rules.projects import PROJECT_LABELS, fault_of_change

TODAY = date(2026, 8, 1)
DAY = timedelta(days=1)
days = st.none() | st.dates(date(2025, 1, 1), date(2028, 1, 1))


def test_a_milestone_is_late_from_the_day_after_the_planned_one():
    assert state_of(TODAY, None, TODAY) == MilestoneState.UNDER_WAY
    assert state_of(TODAY - DAY, None, TODAY) == MilestoneState.OVERDUE
    assert state_of(TODAY - DAY, TODAY, TODAY) == MilestoneState.DONE
    assert state_of(None, None, TODAY) == MilestoneState.UNSET
    assert state_of(TODAY - DAY, TODAY + DAY, TODAY) == MilestoneState.OVERDUE


@given(st.lists(st.tuples(days, days), max_size=8), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_every_milestone_is_in_one_state_and_the_next_is_the_earliest_open_one(given_days, today):
    steps = [Step(f"第{n}步", planned, done) for n, (planned, done) in enumerate(given_days)]
    found = progress_of(steps, today)
    states = [state_of(step.planned_on, step.done_on, today) for step in steps]
    under_way = states.count(MilestoneState.UNDER_WAY)
    assert found.total == found.done + found.overdue + found.unset + under_way
    open_days = [
        step.planned_on
        for step, state in zip(steps, states, strict=True)
        if step.planned_on and state != MilestoneState.DONE
    ]
    assert (found.next.planned_on if found.next else None) == min(open_days, default=None)


def test_a_list_is_summed_up_in_a_sentence():
    steps = [
        Step("申报", date(2026, 3, 1), date(2026, 2, 1)),
        Step("评审", date(2026, 7, 1), None),
        Step("批复", None, None),
    ]
    assert progress_of(steps, TODAY).sentence == (
        "共 3 个节点，已完成 1 个，逾期 1 个，未定日期 1 个；下一个 2026-07-01 评审"
    )
    assert progress_of([], TODAY).sentence == "还没有节点"


def test_a_project_is_not_finished_before_it_is_built():
    assert fault_of_change("preparing", "building") == ""
    assert fault_of_change("finished", "finished") == ""
    assert fault_of_change("preparing", "finished") == (
        "项目现为“前期”，不能直接改为“建成”；只能改为：在建、停建。"
    )
    assert all(fault_of_change(state, state) == "" for state in PROJECT_LABELS)
