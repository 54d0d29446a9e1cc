"""每天要做什么: what a day asks of a step's slip."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from targets.supervision.rules.life import TRANSITIONS, Ending, Moved, Sign, Stage, number, stage_on
from targets.supervision.rules.lights import Color
from targets.supervision.rules.walking import Deed, Kept, Verb, clock_signs, deeds, escalates
from targets.tasks.rules.steps import StepState

DAY, REPEAT = date(2026, 5, 20), 7
states = st.none() | st.sampled_from(StepState)
colors = st.none() | st.sampled_from(Color)
stages = st.sampled_from([stage.value for stage in Stage if stage != Stage.CLOSED])


@st.composite
def slips(draw):
    color = draw(st.sampled_from(Color))
    told = {("blue", DAY - timedelta(days=40))}
    if color == Color.RED:
        told.add(("red", DAY - timedelta(days=draw(st.integers(0, 20)))))
    stage = draw(stages)
    by_report = stage == Stage.FED and draw(st.booleans())
    return Kept(color.value, stage, by_report, tuple(told))


def after(slip, asked):
    """The slip after these deeds; none once it is struck off."""
    for deed in asked:
        if deed.verb == Verb.CLOSE:
            slip = None
        elif deed.verb == Verb.FEED:
            slip = Kept(slip.color, Stage.FED, True, slip.told)
        elif deed.verb == Verb.RETURN:
            slip = Kept(slip.color, Stage.SIGNED, False, slip.told)
        elif deed.verb in (Verb.OPEN, Verb.RAISE):
            told = slip.told if slip else ()
            slip = Kept(deed.color, Stage.ISSUED, False, (*told, (deed.color.value, DAY)))
        else:
            slip = Kept(slip.color, slip.stage, False, (*slip.told, ("red_again", DAY)))
    return slip


def fitting(state, color):
    """Only what is owed has a colour."""
    return color if state in (StepState.PLANNED, StepState.DOING) else None


@given(states, colors, st.none() | slips())
def test_after_a_day_the_slip_is_as_the_step_and_the_same_day_asks_nothing_more(state, color, slip):
    color = fitting(state, color)
    left = after(slip, deeds(state, color, slip, DAY, REPEAT))
    if color:
        assert left is not None
        assert left.color == color
    elif state != StepState.REPORTED:
        assert left is None
    assert list(deeds(state, color, left, DAY, REPEAT)) == []


@given(states, colors, st.none() | slips())
def test_a_day_says_at_most_one_thing_of_colour_and_only_of_what_is_owed(state, color, slip):
    color = fitting(state, color)
    told = [
        deed
        for deed in deeds(state, color, slip, DAY, REPEAT)
        if deed.verb in (Verb.OPEN, Verb.RAISE, Verb.REPEAT)
    ]
    assert len(told) <= 1
    assert all(deed.color == color for deed in told)


def kept(color, *told):
    return Kept(color, "signed", False, told)


def test_a_milder_colour_strikes_off_and_opens_anew():
    moved = list(deeds(StepState.DOING, Color.BLUE, kept("red"), DAY, REPEAT))
    assert moved == [Deed(Verb.CLOSE, ending=Ending.MOVED), Deed(Verb.OPEN, Color.BLUE)]
    caught_up = list(deeds(StepState.DOING, None, kept("yellow"), DAY, REPEAT))
    assert caught_up == [Deed(Verb.CLOSE, ending=Ending.CAUGHT_UP)]


def test_red_is_said_again_after_so_many_days_and_not_before():
    for ago, said in ((6, []), (7, [Deed(Verb.REPEAT, Color.RED)])):
        slip = kept("red", ("red", DAY - timedelta(days=ago)))
        assert list(deeds(StepState.DOING, Color.RED, slip, DAY, REPEAT)) == said


def test_the_leader_hears_of_a_slip_once_and_not_before_its_time():
    assert not escalates(1, [], 2)
    assert escalates(2, [], 2)
    assert not escalates(3, [(Sign.RED_ESCALATED.value, DAY)], 2)


def test_a_clock_is_said_once_then_once_to_the_leader():
    due = date(2026, 5, 11)
    at, leader = Moved(date(2026, 5, 6), "issued", due), date(2026, 5, 14)
    told, said = [], {}
    for number_of in range(12):
        day = date(2026, 5, 8) + timedelta(days=number_of)
        for sign in clock_signs(at, day, told, leader):
            told.append((sign.value, day))
            said[sign.value] = day
    assert said == {"sign_late": date(2026, 5, 12), "clock_escalated": date(2026, 5, 15)}
    anew = Moved(DAY, "issued", DAY + timedelta(days=2))
    again = clock_signs(anew, DAY + timedelta(days=3), told, DAY + timedelta(days=9))
    assert list(again) == [Sign.SIGN_LATE]


def test_what_is_reviewed_or_not_there_has_no_clock():
    assert list(clock_signs(None, DAY, [], DAY)) == []
    assert list(clock_signs(Moved(DAY, "reviewed", None), DAY, [], DAY)) == []


def test_where_a_slip_was_is_told_by_its_last_move_by_then():
    way = [Moved(DAY, "issued", None), Moved(DAY + timedelta(days=2), "signed", None)]
    assert stage_on(way, DAY - timedelta(days=1)) is None
    assert stage_on(way, DAY + timedelta(days=1)).stage == "issued"
    assert stage_on(way, DAY + timedelta(days=2)).stage == "signed"


def test_a_number_is_printed_with_its_year():
    assert number("督", 2026, 12) == "督〔2026〕12号"


def test_nothing_leads_out_of_what_is_struck_off():
    assert TRANSITIONS[Stage.CLOSED] == frozenset()
