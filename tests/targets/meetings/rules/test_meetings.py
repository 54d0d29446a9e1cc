"""联席会议 in words: what is to be done now, how far its decisions are."""

from datetime import date

import pytest

from targets.meetings.rules.meetings import TRANSITIONS, Followed, State, conclusion, name

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("state", "held_on", "followed", "said"),
    [
        ("called", date(2026, 11, 27), Followed(), "还有 3 天开会，已列议题 4 个。"),
        ("called", DAY, Followed(), "今天开会，已列议题 4 个，开完请登记到会。"),
        ("called", date(2026, 11, 20), Followed(), "会期 2026-11-20 已过，已列议题 4 个"),
        ("held", DAY, Followed(), "议题 4 个，没有议定事项。"),
        ("held", DAY, Followed(3, 1, 1), "议定 3 项，已办结 1 项，还有 2 项，其中 1 项未按期。"),
        ("minuted", DAY, Followed(3, 3), "议定 3 项，已办结 3 项，全部落实。"),
    ],
)
def test_a_meeting_is_told_in_one_sentence(state, held_on, followed, said):
    assert conclusion(state, held_on, DAY, 4, followed).startswith(said)


def test_a_meeting_only_goes_on():
    way = [State.CALLED, *TRANSITIONS[State.CALLED], *TRANSITIONS[State.HELD]]
    assert way == [State.CALLED, State.HELD, State.MINUTED]
    assert not TRANSITIONS[State.MINUTED]


def test_a_meeting_is_named_by_its_year():
    assert name(3, 2026) == "2026 年第 3 次联席会议"
