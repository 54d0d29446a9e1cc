"""某日的状态: a step lived day by day stands, told afterwards from its dates, as it stood then."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from targets.tasks.rules.state_on import (
    Change,
    MilestoneFacts,
    Reported,
    StepFacts,
    day_as_of,
    done_on,
    milestone_on,
    standing_on,
    state_on,
)
from targets.tasks.rules.steps import LATE, OPEN, MilestoneState, StepState

FIRST = date(2026, 3, 1)
DEEDS = {
    StepState.PLANNED: ("begin", "report", "withdraw", "wait", "move"),
    StepState.DOING: ("report", "withdraw", "wait", "move"),
    StepState.REPORTED: ("accept", "return", "wait"),
    StepState.DONE: ("wait",),
}


class Life:
    """A step that is lived: what a day does is done at once, and the day's end written down."""

    def __init__(self) -> None:
        self.day, self.state = FIRST, StepState.PLANNED
        self.deadline = FIRST + timedelta(days=10)
        self.begun = self.withdrawn = None
        self.reports: list[Reported] = []
        self.changes: list[Change] = []
        self.told: dict[date, tuple[StepState | None, date]] = {}

    def do(self, deed: str, days: int) -> None:
        if deed == "begin":
            self.begun, self.state = self.day, StepState.DOING
        elif deed == "report":
            self.begun = self.begun or self.day
            self.reports.append(Reported(self.day))
            self.state = StepState.REPORTED
        elif deed in ("accept", "return"):
            is_good = deed == "accept"
            self.reports[-1] = Reported(self.reports[-1].on, self.day, is_good)
            self.state = StepState.DONE if is_good else StepState.DOING
        elif deed == "move":
            later = self.deadline + timedelta(days=3)
            self.changes.append(Change(self.day, self.deadline, later))
            self.deadline = later
        elif deed == "withdraw":
            self.withdrawn, self.state = self.day, None
        for _ in range(days):
            self.told[self.day] = self.state, self.deadline
            self.day += timedelta(days=1)
        self.told[self.day] = self.state, self.deadline

    @property
    def facts(self) -> StepFacts:
        return StepFacts(
            FIRST, self.deadline, self.begun, self.withdrawn,
            tuple(self.reports), tuple(self.changes),
        )  # fmt: skip


@st.composite
def lives(draw) -> Life:
    life = Life()
    for _ in range(draw(st.integers(0, 12))):
        if life.state is None:
            break
        life.do(draw(st.sampled_from(DEEDS[life.state])), draw(st.integers(0, 4)))
    return life


@given(lives())
def test_any_past_day_is_told_as_it_was_lived(life):
    facts = life.facts
    for day, (state, deadline) in life.told.items():
        assert (state_on(facts, day), facts.deadline_on(day)) == (state, deadline)
        late = state in OPEN and deadline < day
        assert standing_on(facts, day) == (LATE if late else state)
    assert state_on(facts, FIRST - timedelta(days=1)) is None
    assert (done_on(facts) is None) is (life.state != StepState.DONE)


@given(lives(), st.integers(0, 60))
def test_what_comes_later_changes_no_day_before_it(life, days):
    """Only the facts known by the day are needed to tell it."""
    day, facts = FIRST + timedelta(days=days), life.facts
    by_then = StepFacts(
        facts.filed_on,
        facts.deadline_on(day),
        facts.begun_on,
        facts.withdrawn_on,
        tuple(
            report if report.reviewed_on and report.reviewed_on <= day else Reported(report.on)
            for report in facts.reports
            if report.on <= day
        ),
    )
    assert state_on(by_then, day) == state_on(facts, day)
    assert standing_on(by_then, day) == standing_on(facts, day)


def test_a_day_moved_twice_keeps_each_day_for_its_time():
    a, b, c = (FIRST + timedelta(days=n) for n in (10, 20, 30))
    changes = (Change(FIRST + timedelta(days=5), a, b), Change(FIRST + timedelta(days=6), b, c))
    told = [day_as_of(c, changes, FIRST + timedelta(days=n)) for n in (4, 5, 6, 99)]
    assert told == [a, b, c, c]
    assert day_as_of(a, (), FIRST) == a


def test_a_milestone_is_ahead_late_reached_or_not_there():
    due = FIRST + timedelta(days=5)
    point = MilestoneFacts("名单", due, reached_on=due + timedelta(days=2))
    told = {n: milestone_on(point, StepState.DOING, due + timedelta(days=n)) for n in (0, 1, 2)}
    assert told == {
        0: MilestoneState.AHEAD, 1: MilestoneState.LATE, 2: MilestoneState.REACHED
    }  # fmt: skip
    after = due + timedelta(days=1)
    assert milestone_on(point, StepState.REPORTED, after) == MilestoneState.AHEAD
    assert milestone_on(point, None, after) is None
    gone = MilestoneFacts("名单", due, dropped_on=after)
    assert milestone_on(gone, StepState.DOING, after) is None
    assert milestone_on(gone, StepState.DOING, due) == MilestoneState.AHEAD
    moved = MilestoneFacts("名单", after, changes=(Change(after, due, after),))
    assert moved.day_on(due) == due
    assert milestone_on(moved, StepState.PLANNED, after) == MilestoneState.AHEAD
