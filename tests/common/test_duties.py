"""待办: whoever it is for is told it, those with a day first, the rest in their places."""

from datetime import date

import pytest

from common import duties
from common.duties import Duty, duties_of, tells_duties
from common.placed import Placed

TODAY = date(2026, 11, 20)


@pytest.fixture
def no_sources(monkeypatch):
    monkeypatch.setattr(duties, "SOURCES", Placed("duties"))


def says(text, due=None):
    return lambda user, today: [Duty(due, text, "/", "去办")]


def test_a_day_comes_first_and_the_rest_stand_in_their_places(no_sources):
    tells_duties(says("后说的"), place=30)
    tells_duties(says("先说的"), place=10)
    tells_duties(says("明天的", date(2026, 11, 21)), place=40)
    tells_duties(says("昨天的", date(2026, 11, 19)), place=50)
    texts = [duty.text for duty in duties_of("somebody", TODAY)]
    assert texts == ["昨天的", "明天的", "先说的", "后说的"]


def test_only_whom_the_policy_allows_is_told_and_asked_for(no_sources):
    asked = []
    tells_duties(
        lambda user, today: asked.append(user) or [], to=lambda user: user == "office", place=10
    )
    assert duties_of("stranger", TODAY) == duties_of("office", TODAY) == []
    assert asked == ["office"]


def test_two_rooms_cannot_stand_at_one_place(no_sources):
    tells_duties(says("一"), place=10)
    with pytest.raises(ValueError, match="place 10 among the duties is taken"):
        tells_duties(says("二"), place=10)
