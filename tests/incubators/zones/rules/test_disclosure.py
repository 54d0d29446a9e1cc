from hypothesis import given
from hypothesis import strategies as st

from incubators.zones.rules.disclosure import FEWEST, showable

firms = st.frozensets(st.integers(0, 14), max_size=12)


def test_a_sum_of_two_is_hidden_and_of_three_is_shown():
    whole = frozenset(range(20))
    assert showable({"a": frozenset({1, 2}), "b": frozenset({3, 4, 5})}, whole) == {"b"}


def test_what_is_left_of_the_whole_is_three_firms_or_none():
    assert showable({"a": frozenset(range(8))}, frozenset(range(10))) == set()
    assert showable({"a": frozenset(range(7))}, frozenset(range(10))) == {"a"}
    assert showable({"a": frozenset(range(10))}, frozenset(range(10))) == {"a"}


def test_a_place_in_another_does_not_tell_the_one_firm_between():
    whole = frozenset(range(20))
    places = {"base": frozenset(range(4)), "cluster": frozenset(range(3))}
    assert showable(places, whole) == {"cluster"}


def test_the_places_of_a_kind_added_up_do_not_tell_the_rest():
    whole = frozenset(range(10))
    places = {"a": frozenset(range(4)), "b": frozenset(range(4, 8))}
    assert len(showable(places, whole)) == 2
    assert len(showable(places, whole, [{"a", "b"}])) == 1


@given(st.dictionaries(st.sampled_from("abcdef"), firms, max_size=6), firms)
def test_no_two_shown_sums_differ_by_one_or_two_firms(places, outside):
    whole = outside.union(*places.values())
    shown = showable(places, whole)
    for one in shown:
        assert len(places[one]) >= FEWEST
        assert not 0 < len(whole - places[one]) < FEWEST
        for other in shown:
            if places[other] < places[one]:
                assert len(places[one] - places[other]) >= FEWEST
