"""名次: three lenses, ties, guards and reasons, held against a literal recount."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.race.rules.ranking import (
    NO_FIRMS,
    NO_TARGET,
    NOT_PLACED_BEFORE,
    SMALL_BASE,
    Lens,
    Runner,
    competition,
    rank,
)

small = st.integers(0, 4)
runners = st.lists(
    st.builds(
        dict, target=st.none() | small, done=small, base=small, count=small, has_firms=st.booleans()
    ),
    max_size=7,
)


def track(rows) -> list[Runner]:
    return [Runner(f"U{at}", f"单位{at}", **row) for at, row in enumerate(rows)]


def literal(scores: dict) -> dict:
    """A place is one more than how many are better."""
    return {
        code: 1 + sum(other > score for other in scores.values()) for code, score in scores.items()
    }


def by_completion(rows, guard) -> dict:
    return literal(
        {
            row.code: Fraction(row.done, row.target)
            for row in rows
            if row.target and row.has_firms and row.base >= guard
        }
    )


def by_net(rows, guard) -> dict:
    placed = [row for row in rows if row.has_firms and row.base >= guard]
    return literal({row.code: row.count - row.base for row in placed})


@given(st.dictionaries(st.text("abcdefg", min_size=1, max_size=2), st.integers(0, 5)))
def test_ties_share_a_place_and_the_next_place_skips(scores):
    assert competition({code: Fraction(one) for code, one in scores.items()}) == literal(scores)


@given(runners, runners, st.integers(0, 3))
def test_places_equal_a_literal_recount_by_every_lens(now, before, guard):
    now, before = track(now), track(before)
    for lens, places in ((Lens.COMPLETION, by_completion), (Lens.NET_GROWTH, by_net)):
        rows = rank(lens, now, before, guard=guard)
        told = {row.runner.code: row.place for row in rows if row.place}
        assert told == places(now, guard)
        assert {row.runner.code: row.previous_place for row in rows} == {
            one.code: places(before, guard).get(one.code) for one in now
        }
    then, today = by_completion(before, guard), by_completion(now, guard)
    gained = {code: then[code] - today[code] for code in today if code in then}
    rows = rank(Lens.IMPROVEMENT, now, before, guard=guard)
    assert {row.runner.code: row.place for row in rows if row.place} == literal(gained)
    assert all(row.previous_place == then.get(row.runner.code) for row in rows)


@given(runners, runners, st.sampled_from(Lens), st.integers(0, 3))
def test_everybody_is_told_once_with_a_place_or_a_reason_and_those_without_stand_last(
    now, before, lens, guard
):
    rows = rank(lens, track(now), track(before), guard=guard)
    assert sorted(row.runner.code for row in rows) == [f"U{at}" for at in range(len(now))]
    assert all((row.place is None) == bool(row.reason) for row in rows)
    keys = [(row.place is None, row.place or 0, row.runner.code) for row in rows]
    assert keys == sorted(keys)


def test_each_reason_is_told_where_it_holds():
    def reason(lens=Lens.COMPLETION, guard=0, **about):
        row = Runner(
            **{"code": "A", "name": "甲", "target": 2, "done": 1, "base": 1, "count": 1} | about
        )
        return rank(lens, [row], [], guard=guard)[0].reason

    assert reason() is None
    assert reason(target=0) == reason(target=None) == NO_TARGET == "年目标为 0"
    assert reason(guard=2) == SMALL_BASE == "基数过小"
    assert reason(has_firms=False) == NO_FIRMS == "未定归口企业"
    assert reason(Lens.NET_GROWTH, target=0) is None
    assert reason(Lens.IMPROVEMENT) == NOT_PLACED_BEFORE
    assert reason(Lens.IMPROVEMENT, target=0) == NO_TARGET


def test_a_rate_is_exact_and_unknown_without_a_target():
    assert Runner("A", "甲", 3, 1, 0, 0).rate == Fraction(100, 3)
    assert Runner("A", "甲", 0, 1, 0, 0).rate is None
    assert Runner("A", "甲", None, 1, 0, 0).rate is None
