"""审批链: of none, one, two and three levels, every state is reached, named and explained."""

from datetime import date

import pytest

from collecting.rules.chains import Chain, Level

TOWN = Level("review", "reviewed", "街镇", "审核", "审核通过")
BUREAU = Level("receive", "received", "区科技局", "接收", "接收")
OFFICE = Level("file", "filed", "双倍增办", "归档", "归档")
CHAINS = [Chain("企业", (TOWN, BUREAU, OFFICE)[:count]) for count in range(4)]
WINDOW = {"opens_on": date(2026, 11, 2), "locks_on": date(2026, 11, 21), "is_closed": False}


@pytest.mark.parametrize("chain", CHAINS)
def test_every_state_but_a_return_is_reached_and_each_has_its_words(chain):
    reached = {state for moves in chain.transitions.values() for state in moves.values()}
    assert set(chain.states) - reached <= {"returned"}  # nobody returns where nobody looks
    for state in chain.states:
        assert chain.labels[state]
        assert chain.tones[state]
        assert chain.next_words(state)
        assert bool(chain.why_locked(state)) is (state not in ("draft", "returned"))


@pytest.mark.parametrize("chain", CHAINS)
def test_going_up_and_back_again_ends_in_a_draft(chain):
    state = chain.after("submit", "draft")
    for level in chain.levels:
        state = chain.after(level.verb, state)
    assert state == chain.final
    for level in reversed(chain.levels):
        state = chain.after(level.undo, state)
    assert chain.after("undo_submit", state) == "draft"


@pytest.mark.parametrize("chain", CHAINS)
def test_a_stamp_is_owed_from_its_level_on_and_by_none_before(chain):
    for at, level in enumerate(chain.levels):
        owed = [state for state in chain.states if chain.stamped(state)[level.state]]
        assert owed == list(chain.sent[at + 1 :])
    assert "submitted" not in chain.stamped("returned")


def test_who_is_asked_next_is_said_and_the_last_is_through():
    chain = CHAINS[2]
    assert chain.next_words("submitted") == "等街镇审核。"
    assert chain.next_words("received") == "已办结，数据锁定。"
    assert (
        chain.why_locked("reviewed") == "街镇已审核，正等区科技局接收；要修改请联系审核单位退回。"
    )
    assert chain.awaited("received") is None
    assert chain.transitions["send_back"] == {"submitted": "returned", "reviewed": "returned"}


@pytest.mark.parametrize(
    ("today", "changes", "word"),
    [
        (date(2026, 11, 1), {}, "起填报"),
        (date(2026, 11, 2), {}, ""),
        (date(2026, 11, 20), {}, ""),
        (date(2026, 11, 21), {}, "确需补报"),
        (date(2026, 11, 10), {"is_closed": True}, "已关闭"),
    ],
)
def test_a_draft_may_be_changed_from_its_first_day_until_its_lock(today, changes, word):
    sentence = CHAINS[2].why_not_editable("draft", today=today, **WINDOW | changes)
    assert word in sentence
    assert bool(sentence) is bool(word)
