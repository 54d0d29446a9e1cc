"""督查激励考核: totals, places and states, exact."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.assessments.rules.scoring import (
    MARK_LABELS,
    MARK_STEPS,
    SETTLED,
    UNMARKED,
    Marked,
    Progress,
    canonical,
    digest,
    fault_of_points,
    fault_of_weights,
    places,
    ranking_sentence,
    total,
)

cents = st.integers(1, 10_000).map(lambda number: Decimal(number) / 100)
marks = st.tuples(cents, cents, cents).map(
    lambda told: Marked(min(told[0], told[1]), told[1], told[2])
)


@given(st.lists(marks, min_size=1, max_size=8))
def test_a_total_is_exact_to_half_a_hundredth_and_full_points_give_all_the_weight(listed):
    exact = sum(Fraction(m.points) / Fraction(m.full) * Fraction(m.weight) for m in listed)
    assert abs(Fraction(total(listed)) - exact) <= Fraction(1, 200)
    full = [Marked(mark.full, mark.full, mark.weight) for mark in listed]
    assert total(full) == sum(mark.weight for mark in listed) >= total(listed)


def test_a_half_is_rounded_up_and_what_is_not_settled_has_no_total():
    assert total([Marked(Decimal(1), Decimal(8), Decimal("0.04"))]) == Decimal("0.01")
    third = Marked(Decimal(1), Decimal(3), Decimal(100))
    assert total([third]) == Decimal("33.33")
    assert total([third, Marked(None, Decimal(3), Decimal(1))]) is None


@given(st.dictionaries(st.text(max_size=3), cents, max_size=9))
def test_places_are_standard_competition_ranking(totals):
    ranked = places(totals)
    for unit, mine in totals.items():
        assert ranked[unit] == 1 + sum(other > mine for other in totals.values())
    assert sorted(ranked.values())[:1] in ([], [1])


def test_the_weights_of_a_scheme_are_a_hundred():
    assert fault_of_weights([Decimal(40), Decimal("60.00")]) == ""
    assert "现在是 90" in fault_of_weights([Decimal(40), Decimal(50)])
    assert "还没有考核项目" in fault_of_weights([])


def test_points_lie_between_nought_and_the_full_ones():
    assert fault_of_points(Decimal(0), Decimal(10)) == fault_of_points(Decimal(10), Decimal(10))
    assert "0 到满分 10 之间" in fault_of_points(Decimal("10.01"), Decimal(10))
    assert fault_of_points(Decimal("-0.01"), Decimal(10))


def test_every_state_but_the_first_is_reached_and_has_a_word():
    assert {target for _, target in MARK_STEPS} == MARK_LABELS.keys() - {"waiting"}
    assert not set(UNMARKED) & set(SETTLED)


def test_the_sentence_says_what_is_open_and_who_is_first():
    assert Progress({"waiting": 2, "marked": 3}).sentence == (
        "共 5 项评分：待自评 2 项、已评分 3 项；还有 2 项没有定分。"
    )
    assert Progress({"decided": 1}).sentence.endswith("可以公布。")
    assert Progress({}).sentence == "还没有受考单位。"
    ranked = [(2, "乙街道", Decimal("80.00")), (1, "甲街道", Decimal("91.50"))]
    assert ranking_sentence(ranked) == "第一名甲街道（91.50 分）；最低 80.00 分，共 2 个单位。"
    assert ranking_sentence([]) == ""


def test_equal_content_has_one_fingerprint():
    one, same = canonical({"b": 1, "a": "名"}), canonical({"a": "名", "b": 1})
    assert one == same
    assert digest(one) == digest(same) != digest(canonical({"a": "名"}))
