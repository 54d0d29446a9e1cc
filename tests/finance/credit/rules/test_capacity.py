"""可测额度: the table of reasons, and what holds whatever the facts are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.credit.rules.capacity import (
    ANSWER_LABELS,
    REMEDIES,
    SENTENCES,
    STOPS,
    Answer,
    Because,
    Firm,
    Term,
    judge,
    limit_of,
)

WAN = 1_000_000
KNOWLEDGE = Term(
    {letter: sum_ * WAN for letter, sum_ in zip("ABCDE", (500, 400, 300, 160, 80), strict=True)},
    most_months=12,
    needs_title=True,
)
COMMERCIAL = Term(limit=300 * WAN, srdi_limit=1000 * WAN)
GOOD = Firm(is_tech=True, letter="C")
AMOUNTS = st.none() | st.integers(0, 2000 * WAN)
FIRMS = st.builds(
    Firm,
    is_inside=st.sampled_from([True, False, None]),
    is_closed=st.booleans(),
    is_tech=st.booleans(),
    is_srdi=st.booleans(),
    letter=st.sampled_from(["", *"ABCDE"]),
    is_preferred=st.booleans(),
    is_overdue=st.booleans(),
    is_non_performing=st.booleans(),
    is_compensated=st.booleans(),
    has_write_off=st.booleans(),
)
TERMS = st.none() | st.builds(
    Term,
    by_letter=st.fixed_dictionaries(dict.fromkeys("ABCDE", AMOUNTS)),
    limit=AMOUNTS,
    srdi_limit=AMOUNTS,
    needs_title=st.booleans(),
)


@pytest.mark.parametrize(
    ("letter", "limit"), [("A", 500), ("B", 400), ("C", 300), ("D", 160), ("E", 80)]
)
def test_the_rating_decides_how_much_of_a_knowledge_value_loan(letter, limit):
    verdict = judge(replace(GOOD, letter=letter), KNOWLEDGE, 0)
    assert (verdict.answer, verdict.amount) == (Answer.YES, limit * WAN)


@pytest.mark.parametrize(("is_srdi", "limit"), [(False, 300), (True, 1000)])
def test_a_commercial_value_loan_is_larger_for_the_specialized(is_srdi, limit):
    verdict = judge(Firm(is_srdi=is_srdi), COMMERCIAL, 0)
    assert (verdict.answer, verdict.amount) == (Answer.YES, limit * WAN)


def test_what_is_open_is_taken_off_the_limit():
    verdict = judge(GOOD, KNOWLEDGE, 60 * WAN)
    assert (verdict.limit, verdict.used, verdict.amount) == (300 * WAN, 60 * WAN, 240 * WAN)


@pytest.mark.parametrize("used", [300 * WAN, 301 * WAN])
def test_nothing_is_left_of_a_limit_that_is_used_up(used):
    verdict = judge(GOOD, KNOWLEDGE, used)
    assert (verdict.answer, verdict.reasons, verdict.amount) == (
        Answer.NO,
        (Because.USED_UP,),
        0,
    )


@pytest.mark.parametrize(
    ("changed", "term", "answer", "reason"),
    [
        ({"is_closed": True}, KNOWLEDGE, "no", "closed"),
        ({"is_inside": False}, KNOWLEDGE, "no", "outside"),
        ({"is_inside": None}, KNOWLEDGE, "unknown", "not_placed"),
        ({"is_overdue": True}, COMMERCIAL, "no", "overdue"),
        ({"is_non_performing": True}, COMMERCIAL, "no", "non_performing"),
        ({"is_compensated": True}, COMMERCIAL, "no", "compensated"),
        ({"has_write_off": True}, COMMERCIAL, "unknown", "written_off"),
        ({"is_tech": False}, KNOWLEDGE, "no", "no_title"),
        ({"letter": ""}, KNOWLEDGE, "unknown", "no_rating"),
        ({}, None, "unknown", "no_term"),
        ({}, Term(), "unknown", "no_limit"),
        ({}, Term({"A": 1, "C": None}), "unknown", "no_limit"),
        ({"is_tech": False}, COMMERCIAL, "yes", None),
        ({"is_preferred": True}, KNOWLEDGE, "yes", None),
    ],
)
def test_each_fact_has_its_answer_and_its_reason(changed, term, answer, reason):
    verdict = judge(replace(GOOD, **changed), term, 0)
    assert verdict.answer == answer
    assert list(verdict.reasons) == ([reason] if reason else [])


def test_an_open_loan_without_an_amount_leaves_it_unknown():
    assert judge(GOOD, KNOWLEDGE, None).reasons == (Because.OPEN_UNKNOWN,)
    assert judge(GOOD, KNOWLEDGE, None).answer == Answer.UNKNOWN


def test_where_nobody_told_what_the_specialized_get_they_get_what_everybody_does():
    assert limit_of(Firm(is_srdi=True), Term(limit=5)) == 5


@given(FIRMS, TERMS, AMOUNTS)
def test_no_is_said_only_for_a_reason_that_stops_and_yes_without_any(firm, term, used):
    verdict = judge(firm, term, used)
    stopped = any(reason in STOPS for reason in verdict.reasons)
    assert (verdict.answer == Answer.NO) is stopped
    assert (verdict.answer == Answer.YES) is (not verdict.reasons)


@given(FIRMS, TERMS, AMOUNTS)
def test_a_sum_is_told_only_where_it_is_known_and_is_never_more_than_the_limit(firm, term, used):
    verdict = judge(firm, term, used)
    if verdict.answer == Answer.YES:
        assert 0 < verdict.amount == verdict.limit - verdict.used
    elif verdict.answer == Answer.NO:
        assert verdict.amount == 0
    else:
        assert verdict.amount is None


@given(FIRMS, TERMS, st.integers(0, 2000 * WAN), st.integers(0, 500 * WAN))
def test_who_owes_more_may_never_borrow_more(firm, term, used, more):
    before, after = judge(firm, term, used), judge(firm, term, used + more)
    if after.is_yes:
        assert before.is_yes
        assert after.amount == before.amount - more


@given(FIRMS, TERMS, AMOUNTS)
def test_the_colour_alone_changes_no_answer(firm, term, used):
    other = replace(firm, is_preferred=not firm.is_preferred)
    assert judge(firm, term, used) == judge(other, term, used)


def test_every_reason_has_its_sentence_and_what_to_do():
    assert set(SENTENCES) == set(REMEDIES) == set(Because)
    assert set(ANSWER_LABELS) == set(Answer)
