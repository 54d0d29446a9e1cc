"""测算分解: exact to the last firm, whatever is shared out and in whatever order units stand.

Largest remainder is not monotone in the total (a larger total may cost a unit one firm); what is:
every unit gets its exact part rounded down or up, and of the whole firms never fewer.
"""

from fractions import Fraction
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from targets.allocations.rules.proposal import (
    GROUNDS,
    Ground,
    Totals,
    Weighing,
    apportioned,
    blended,
    digest,
    proposed,
    unshared,
)

counts = st.integers(0, 30)
grounds = st.lists(
    st.builds(Ground, st.just(""), counts, counts, counts, counts), min_size=1, max_size=8
).map(
    lambda told: [
        Ground(f"U{at}", one.stock, one.pool, one.capacity, one.ending)
        for at, one in enumerate(told)
    ]
)
weighings = st.builds(Weighing, *[st.integers(0, 5)] * 3)
totals = st.integers(0, 400)


def shared(told, weighing) -> bool:
    """Some ground that weighs something is there."""
    return any(
        getattr(weighing, name) and any(of(ground) for ground in told)
        for name, of in GROUNDS.items()
    )


@given(grounds, weighings, totals)
def test_a_total_is_shared_out_to_the_last_firm_each_part_rounded_down_or_up(told, weighing, total):
    quotas = apportioned(total, blended(told, weighing))
    whole = total if shared(told, weighing) else 0
    assert sum(one.number for one in quotas.values()) == whole
    for one in quotas.values():
        assert floor(one.exact) <= one.number <= ceil(one.exact)


@given(grounds, weighings, st.builds(Totals, totals, totals, totals), st.randoms())
def test_the_order_of_units_changes_no_number(told, weighing, given_totals, chance):
    shuffled = list(told)
    chance.shuffle(shuffled)

    def numbers(lines):
        return {
            one.ground.code: (one.nurtured.number, one.attracted.number, one.renewed.number)
            for one in lines
        }

    assert numbers(proposed(shuffled, weighing, given_totals)) == numbers(
        proposed(told, weighing, given_totals)
    )


@given(grounds, weighings, totals)
def test_one_firm_more_takes_whole_firms_from_nobody(told, weighing, total):
    shares = blended(told, weighing)
    less, more = apportioned(total, shares), apportioned(total + 1, shares)
    assert all(floor(more[code].exact) >= floor(less[code].exact) for code in shares)
    if len(told) <= 2:
        assert all(more[code].number >= less[code].number for code in shares)


@given(grounds, weighings)
def test_shares_are_the_weighted_mean_of_the_shares_of_each_ground(told, weighing):
    def literal(code):
        weight = share = Fraction(0)
        for name, of in GROUNDS.items():
            whole = sum(of(ground) for ground in told)
            if whole:
                own = next(of(ground) for ground in told if ground.code == code)
                weight += getattr(weighing, name)
                share += getattr(weighing, name) * Fraction(own, whole)
        return share / weight if weight else 0

    assert blended(told, weighing) == {one.code: literal(one.code) for one in told}


def test_of_equal_remainders_the_lower_code_is_raised():
    quotas = apportioned(2, {code: Fraction(1, 3) for code in ("B", "C", "A")})
    assert {code: one.number for code, one in quotas.items()} == {"A": 1, "B": 1, "C": 0}
    assert [code for code, one in quotas.items() if one.is_raised] == ["B", "A"]


def test_renewals_go_where_certificates_end():
    told = [Ground("A", 9, 0, 0, 4), Ground("B", 1, 0, 0, 1), Ground("C", 5, 0, 0, 0)]
    lines = proposed(told, Weighing(), Totals(renewed=5))
    assert [one.renewed.number for one in lines] == [4, 1, 0]


def test_what_cannot_be_shared_out_is_said():
    nothing = [Ground("A", 0, 0, 0, 0)]
    wanted = Totals(2, 1, 3)
    assert len(unshared(proposed(nothing, Weighing(), wanted), wanted)) == 2
    some = [Ground("A", 1, 0, 0, 1)]
    assert unshared(proposed(some, Weighing(), wanted), wanted) == []
    assert len(unshared(proposed(some, Weighing(0, 1, 1), wanted), wanted)) == 1


@given(grounds, totals, totals)
def test_another_proposal_has_another_print(told, first, second):
    one, other = (
        proposed(told, Weighing(), Totals(total, total, total)) for total in (first, second)
    )
    same = [line.nurtured.number for line in one] == [line.nurtured.number for line in other]
    if digest(one) == digest(other):
        assert same
