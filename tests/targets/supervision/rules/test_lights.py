"""蓝、黄、红 of a step on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from targets.supervision.rules.lights import COLOR_LABELS, Color, cause, light, rank
from targets.tasks.rules.state_on import Change, MilestoneFacts, Reported, StepFacts, state_on

START = date(2026, 3, 1)
NEAR = 7
days = st.integers(0, 60).map(lambda at: START + timedelta(days=at))
perhaps = st.none() | days


@st.composite
def facts(draw):
    marks = [
        MilestoneFacts(f"里程碑 {at}", draw(days), draw(perhaps), draw(perhaps))
        for at in range(draw(st.integers(0, 2)))
    ]
    reports, at = [], draw(days)
    for _ in range(draw(st.integers(0, 2))):
        back = at + timedelta(days=draw(st.integers(0, 9)))
        reports.append(Reported(at, back, False))
        at = back + timedelta(days=draw(st.integers(1, 9)))
    if draw(st.booleans()):
        reports.append(Reported(at))
    first, later = draw(days), draw(days)
    changes = (Change(draw(days), first, later),) if draw(st.booleans()) else ()
    return StepFacts(
        draw(days), later if changes else first, draw(perhaps), draw(perhaps),
        tuple(reports), changes, tuple(marks),
    )  # fmt: skip


@given(facts(), perhaps, days)
def test_red_is_what_is_owed_after_its_deadline_of_that_day(known, starts, day):
    is_owed = state_on(known, day) in ("planned", "doing")
    is_red = light(known, starts, day, NEAR) == Color.RED
    assert is_red == (is_owed and known.deadline_on(day) < day)


@given(facts(), perhaps, days)
def test_blue_is_near_and_nothing_behind_and_nothing_is_said_of_what_is_not_owed(
    known, starts, day
):
    color = light(known, starts, day, NEAR)
    if state_on(known, day) not in ("planned", "doing"):
        assert color is None
    if color == Color.BLUE:
        assert 0 <= (known.deadline_on(day) - day).days <= NEAR
        assert not any(
            one.day < day and one.reached_on is None and one.dropped_on is None
            for one in known.milestones
        )
    if color is None and state_on(known, day) in ("planned", "doing"):
        assert (known.deadline_on(day) - day).days > NEAR


def known_by(happened, day):
    return happened if happened and happened <= day else None


@given(facts(), perhaps, days, days)
def test_what_comes_later_does_not_repaint_a_day(known, starts, day, later):
    """Facts of later days are cut off: the colour is the same."""
    if later <= day:
        return
    cut = StepFacts(
        known.filed_on,
        known.deadline_on(day),
        known_by(known.begun_on, day),
        known_by(known.withdrawn_on, day),
        tuple(
            Reported(one.on, known_by(one.reviewed_on, day))
            for one in known.reports
            if one.on <= day
        ),
        (),
        tuple(
            MilestoneFacts(
                one.what,
                one.day,
                known_by(one.reached_on, day),
                known_by(one.dropped_on, day),
            )
            for one in known.milestones
        ),
    )
    assert light(cut, starts, day, NEAR) == light(known, starts, day, NEAR)


def step(**said):
    return StepFacts(START, said.pop("deadline", date(2026, 4, 30)), **said)


def test_a_step_goes_from_blue_to_red_on_the_days_that_are_said():
    told = [
        light(step(), None, date(2026, 4, 30) + timedelta(days=at), NEAR) for at in range(-8, 3)
    ]
    assert told == [None, *["blue"] * 8, "red", "red"]


def test_yellow_is_a_milestone_or_a_start_that_passed_and_the_cause_names_it():
    late = step(milestones=(MilestoneFacts("名单", date(2026, 3, 9)),))
    assert light(late, None, date(2026, 3, 9), NEAR) is None
    assert light(late, None, date(2026, 3, 10), NEAR) == Color.YELLOW
    assert "里程碑“名单”应于 2026-03-09" in cause(late, None, date(2026, 3, 10), Color.YELLOW)
    unbegun = date(2026, 3, 20)
    assert light(step(), unbegun, date(2026, 3, 21), NEAR) == Color.YELLOW
    assert "计划开始日 2026-03-20 已过" in cause(step(), unbegun, date(2026, 3, 21), Color.YELLOW)
    begun = step(begun_on=date(2026, 3, 22))
    assert light(begun, unbegun, date(2026, 3, 22), NEAR) is None


def test_the_cause_says_how_many_days_are_left():
    assert "还有 3 天" in cause(step(), None, date(2026, 4, 27), Color.BLUE)
    assert "今天截止" in cause(step(), None, date(2026, 4, 30), Color.BLUE)
    assert "2026-04-30 已过" in cause(step(), None, date(2026, 5, 1), Color.RED)


def test_the_colours_are_in_order():
    assert [rank(None), *map(rank, COLOR_LABELS)] == [0, 1, 2, 3]
