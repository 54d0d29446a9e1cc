"""What holds of every kind, whatever the facts."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enterprises.evaluation.rules.evaluations import KINDS, evaluate
from enterprises.evaluation.rules.industries import NOT_APPLICABLE
from tests.enterprises.evaluation.rules.completions import (
    asking,
    completed,
    consistent,
    possible,
    whole,
    with_value,
    without,
)

quick = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def answers(found: dict) -> dict:
    """Everything a result says yes or no to, and the class."""
    said = {one["key"]: one["met"] for one in found["conditions"] if one["key"] != "size"}
    return said | {"passed of all": found["passed"], "class": found["class"]}


@quick
@given(asking(1, 4), whole, st.integers(0, 10**6))
def test_a_verdict_holds_for_every_completion_of_the_missing_facts(asked, facts, seed):
    kind, gone = asked
    known, random = without(facts, gone), Random(seed)
    found = evaluate(kind, known)
    verdict = answers(found)
    for _ in range(8):
        facts_whole = completed(kind, known, gone, random.choice)
        if not consistent(kind, facts_whole):
            continue
        complete = evaluate(kind, facts_whole)
        assert set(found["unmet"]) <= set(complete["unmet"])
        for key, full in answers(complete).items():
            assert verdict[key] in (None, full), key
        if found["score_min"] is not None:
            assert int(found["score_min"]) <= int(complete["score_min"])
            assert int(complete["score_max"]) <= int(found["score_max"])


@quick
@given(asking(1, 1), whole)
def test_no_verdict_is_held_back_that_every_completion_gives(asked, facts):
    kind, (gone,) = asked
    known = without(facts, {gone})
    found = evaluate(kind, known)
    verdict = answers(found)
    if None not in verdict.values():
        return
    worlds = [with_value(known, gone, value) for value in possible(kind, known, gone)]
    results = [evaluate(kind, one) for one in worlds if consistent(kind, one)]
    if not results:
        return  # what is known contradicts itself
    full = [answers(one) for one in results]
    assert set.intersection(*(set(one["unmet"]) for one in results)) == set(found["unmet"])
    for key, said in verdict.items():
        if said is None:
            first = full[0][key]
            assert first is None or any(one[key] != first for one in full), (key, first)


@quick
@given(asking(0, 6), whole)
def test_a_condition_says_what_is_missing_exactly_where_it_is_not_met(asked, facts):
    kind, gone = asked
    for one in evaluate(kind, without(facts, gone))["conditions"]:
        if one["met"] is True:
            assert one["missing"] is None
        elif one["met"] is None:
            assert one["missing"] or one["actual"] == NOT_APPLICABLE, one["key"]
            assert one["missing"] is None or all(isinstance(name, str) for name in one["missing"])
        else:
            assert one["missing"] is None or float(one["missing"]) > 0


@quick
@given(st.sampled_from(KINDS), whole)
def test_the_same_facts_give_the_same_result_with_sorted_keys(kind, facts):
    first, second = evaluate(kind, facts), evaluate(kind, dict(reversed(facts.items())))
    assert first == second
    assert list(first) == sorted(first)
