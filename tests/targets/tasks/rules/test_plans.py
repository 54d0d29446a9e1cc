"""细化方案 counted and said."""

from hypothesis import given
from hypothesis import strategies as st

from targets.tasks.rules.plans import SHAPES, STANDING_LABELS, PlanCount, plans_sentence


@given(st.lists(st.sampled_from(list(STANDING_LABELS))))
def test_every_plan_owed_is_counted_once(standings):
    count = PlanCount.of(standings)
    assert count.owed == len(standings)
    assert count.missing == standings.count("none")
    assert count.accepted + count.waiting + count.returned + count.missing == count.owed


def test_each_standing_has_its_own_shape():
    assert SHAPES.keys() == STANDING_LABELS.keys()
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_the_sentence_names_what_there_is_and_nothing_else():
    told = plans_sentence(PlanCount.of(["accepted", "none", "none", "returned"]))
    assert told == "应报细化方案 4 份，已定 1 份，退回 1 份，未报 2 份。"
    assert plans_sentence(PlanCount.of(["accepted"])) == "应报的 1 份细化方案全部已定。"
    assert plans_sentence(PlanCount()) == "没有应报细化方案的单位。"
