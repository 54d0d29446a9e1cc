"""What holds of every kind, whatever the facts."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enterprises.evaluation.rules.evaluations import evaluate
from tests.enterprises.evaluation.rules.completions import filled, kinds, leaves, whole, without

quick = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
missing = st.sets(st.sampled_from(leaves()), max_size=6)


@quick
@given(kinds, whole, missing, st.lists(whole, min_size=3, max_size=3))
def test_a_verdict_holds_for_every_completion_of_the_missing_facts(kind, facts, gone, others):
    known = without(facts, gone)
    verdict = evaluate(kind, known)
    for other in [facts, *others]:
        complete = evaluate(kind, filled(known, other))
        if verdict["passed"] is not None:
            assert complete["passed"] is verdict["passed"]
        if verdict["class"] is not None:
            assert complete["class"] == verdict["class"]
        for one, full in zip(verdict["conditions"], complete["conditions"], strict=True):
            assert one["met"] in (None, full["met"]), one["key"]
        if verdict["score_min"] is not None:
            assert int(verdict["score_min"]) <= int(complete["score_min"])
            assert int(complete["score_max"]) <= int(verdict["score_max"])


@quick
@given(kinds, whole, missing)
def test_a_condition_says_what_is_missing_exactly_where_it_is_not_met(kind, facts, gone):
    for one in evaluate(kind, without(facts, gone))["conditions"]:
        if one["met"] is True:
            assert one["missing"] is None
        elif one["met"] is None:
            assert one["missing"], one["key"]
            assert all(isinstance(name, str) for name in one["missing"])
        else:
            assert one["missing"] is None or float(one["missing"]) > 0


@quick
@given(kinds, whole)
def test_the_same_facts_give_the_same_result_with_sorted_keys(kind, facts):
    first, second = evaluate(kind, facts), evaluate(kind, dict(reversed(facts.items())))
    assert first == second
    assert list(first) == sorted(first)
