"""谁可以组织联席会议: role × state of the meeting → a letter a person."""

import pytest

from targets.meetings import policies
from targets.meetings.models import AgendaItem, Member
from tests.factories.meetings import MeetingFactory
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "o": "联席会议由双倍增办组织",
    "h": "会议已开，议程不能再改",
    "b": "请先登记到会",
    "m": "纪要已发",
    "e": "已不是成员单位",
}
REST = "o" * 18
OF_A_MEETING = {
    ("can_keep", "called"): "yy" + REST,
    ("can_prepare", "called"): "yy" + REST,
    ("can_prepare", "held"): "hh" + REST,
    ("can_add_paper", "held"): "yy" + REST,
    ("can_add_paper", "minuted"): "mm" + REST,
    ("can_decide", "called"): "bb" + REST,
    ("can_decide", "held"): "yy" + REST,
    ("can_decide", "minuted"): "mm" + REST,
    ("can_remove", "called"): "yy" + REST,
    ("can_remove", "held"): "hh" + REST,
    ("can_end", "now"): "yy" + REST,
    ("can_end", "before"): "ee" + REST,
}


def about(verb, state):
    if verb == "can_end":
        return Member(until=None if state == "now" else "2026-01-01")
    said = {"minutes": "纪要", "minuted_on": "2026-11-24"} if state == "minuted" else {}
    meeting = MeetingFactory(state=state, **said)
    return AgendaItem(meeting=meeting) if verb == "can_remove" else meeting


@pytest.mark.parametrize(("verb", "state"), OF_A_MEETING)
def test_who_may_what_with_a_meeting(verb, state):
    thing, ask = about(verb, state), getattr(policies, verb)
    told = answers(cast(a_firm()), lambda user: ask(user, thing), SENTENCES)
    assert told == OF_A_MEETING[verb, state]
