"""重叠 found by one pass against every pair by itself."""

import random
from datetime import date, timedelta

from incubators.stays.rules.overlaps import Stay, clashes

FIRST = date(2025, 1, 1)


def stay(key, first, until, carrier=1, *, branch=False):
    end = None if until is None else FIRST + timedelta(until)
    return Stay(key, carrier, FIRST + timedelta(first), end, branch)


def meet(one, other):
    first, last = sorted((one, other), key=lambda stay: stay.first_day)
    apart = first.until is not None and first.until <= last.first_day
    may = (one.is_branch or other.is_branch) and one.carrier != other.carrier
    return not apart and not may


def test_who_follows_on_the_day_does_not_meet():
    assert clashes([stay("a", 0, 9), stay("b", 9, None, 2)]) == {}
    assert set(clashes([stay("a", 0, 9), stay("b", 8, None, 2)])) == {"a", "b"}


def test_a_branch_stands_beside_but_not_in_the_same_carrier():
    home = stay("home", 0, None)
    assert clashes([home, stay("branch", 3, 9, 2, branch=True)]) == {}
    assert set(clashes([home, stay("branch", 3, 9, branch=True)])) == {"home", "branch"}


def test_random_stretches_agree_with_every_pair():
    dice = random.Random(7)
    for _ in range(2_000):
        rows = [
            stay(
                n,
                first := dice.randrange(40),
                None if dice.random() < 0.1 else first + dice.randrange(1, 12),
                dice.randrange(3),
                branch=dice.random() < 0.3,
            )
            for n in range(dice.randrange(7))
        ]
        met = {one.key for one in rows for other in rows if one is not other and meet(one, other)}
        found = clashes(rows)
        assert set(found) == met
        assert all(meet(rows[key], other) for key, others in found.items() for other in others)
