from datetime import datetime, timedelta

import pytest

from seats.rules.invitations import (
    ALPHABET,
    LENGTH,
    State,
    new_code,
    plain,
    state_on,
)

NOW = datetime(2026, 11, 20, 9)


def test_a_code_is_long_and_is_read_only_one_way():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set("01ilo") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["abcd-efgh-jkmn", " ABCD efgh JKMN\n", "abcdefghjkmn"])
def test_however_a_code_is_typed_it_is_the_same(typed):
    assert plain(typed) == "abcdefghjkmn"


@pytest.mark.parametrize(
    ("accepted", "revoked", "himself", "left", "state"),
    [
        (False, False, False, 1, State.OPEN),
        (False, False, False, 0, State.EXPIRED),
        (True, False, False, -1, State.ACCEPTED),
        (False, True, False, 1, State.REVOKED),
        (False, True, True, 1, State.DECLINED),
    ],
)
def test_what_has_become_of_it(accepted, revoked, himself, left, state):
    told = {"is_accepted": accepted, "is_revoked": revoked, "by_himself": himself}
    assert state_on(NOW, expires_at=NOW + timedelta(seconds=left), **told) == state
