"""A kind of title is a row: every kind has one, and those with criteria have their rule."""

from collections import Counter

from enterprises.evaluation.rules.evaluations import LABELS, RULES
from enterprises.registry.rules.kinds import CRITERIA, EVALUABLE, KINDS, LEFT_BY, Kind


def test_every_kind_has_its_row_in_the_order_of_the_codes():
    assert [one.code for one in KINDS] == list(Kind)


def test_no_two_kinds_are_written_alike():
    written = Counter(name for one in KINDS for name in {one.label, *one.also})
    assert [name for name, times in written.items() if times > 1] == []


def test_a_kind_with_criteria_has_its_rule_and_is_called_as_they_call_it():
    assert set(EVALUABLE) == RULES.keys() - {"size_class", "above_scale"}
    assert CRITERIA.items() <= LABELS.items()


def test_a_rung_is_left_for_a_higher_one():
    at = {kind: place for place, kind in enumerate(EVALUABLE)}
    assert all(at[kind] < at[one] for kind, others in LEFT_BY.items() for one in others)


def test_published_terms_follow_each_other():
    for one in KINDS:
        days = [term.from_on for term in one.terms]
        assert days == sorted(set(days))
