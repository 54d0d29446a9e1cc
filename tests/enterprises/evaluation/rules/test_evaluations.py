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


def answers(result: dict) -> dict:
    """Everything a result says yes or no to, and the class."""
    said = {
        condition["key"]: condition["met"]
        for condition in result["conditions"]
        if condition["key"] != "size"
    }
    return said | {"passed of all": result["passed"], "class": result["class"]}


@quick
@given(asking(1, 4), whole, st.integers(0, 10**6))
def test_a_verdict_holds_for_every_completion_of_the_missing_facts(asked, facts, seed):
    kind, gone = asked
    known, random = without(facts, gone), Random(seed)
    result = evaluate(kind, known)
    verdict = answers(result)
    for _ in range(8):
        facts_whole = completed(kind, known, gone, random.choice)
        if not consistent(kind, facts_whole):
            continue
        complete = evaluate(kind, facts_whole)
        assert set(result["unmet"]) <= set(complete["unmet"])
        for key, full in answers(complete).items():
            assert verdict[key] in (None, full), key
        if result["score_min"] is not None:
            assert int(result["score_min"]) <= int(complete["score_min"])
            assert int(complete["score_max"]) <= int(result["score_max"])


@quick
@given(asking(1, 1), whole)
def test_no_verdict_is_held_back_that_every_completion_gives(asked, facts):
    kind, (gone,) = asked
    known = without(facts, {gone})
    result = evaluate(kind, known)
    verdict = answers(result)
    if None not in verdict.values():
        return
    worlds = [with_value(known, gone, value) for value in possible(kind, known, gone)]
    results = [evaluate(kind, world) for world in worlds if consistent(kind, world)]
    if not results:
        return  # what is known contradicts itself
    full = [answers(outcome) for outcome in results]
    assert set.intersection(*(set(outcome["unmet"]) for outcome in results)) == set(result["unmet"])
    for key, said in verdict.items():
        if said is None:
            first = full[0][key]
            assert first is None or any(answer[key] != first for answer in full), (key, first)


@quick
@given(asking(0, 6), whole)
def test_a_condition_says_what_is_missing_exactly_where_it_is_not_met(asked, facts):
    kind, gone = asked
    for condition in evaluate(kind, without(facts, gone))["conditions"]:
        if condition["met"] is True:
            assert condition["missing"] is None
        elif condition["met"] is None:
            assert condition["missing"] or condition["actual"] == NOT_APPLICABLE, condition["key"]
            assert condition["missing"] is None or all(
                isinstance(name, str) for name in condition["missing"]
            )
        else:
            assert condition["missing"] is None or float(condition["missing"]) > 0


@quick
@given(st.sampled_from(KINDS), whole)
def test_the_same_facts_give_the_same_result_with_sorted_keys(kind, facts):
    first, second = evaluate(kind, facts), evaluate(kind, dict(reversed(facts.items())))
    assert first == second
    assert list(first) == sorted(first)
