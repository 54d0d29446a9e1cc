from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from enterprises.registry.rules.terms import Said, Term, ending

LAST = date(2026, 10, 15)
THREE = Term(LAST, "三年")
OPEN = Term(None, "在库期间，没有止日")
days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def test_an_empty_end_is_the_term_and_says_so():
    found = ending(THREE, Said())
    assert (found.last_day, found.is_derived, found.fault) == (LAST, True, "")
    assert "三年" in found.notice
    assert "2026-10-15" in found.notice


def test_an_empty_end_of_an_open_kind_and_of_an_unknown_term_is_open():
    for term in (OPEN, None):
        found = ending(term, Said())
        assert (found.last_day, found.is_derived, found.fault, found.notice) == (
            None,
            False,
            "",
            "",
        )


def test_open_in_so_many_words_is_a_fault_where_the_kind_has_a_term():
    assert "“长期”" in ending(THREE, Said(is_open=True)).fault
    assert "“-”" in ending(THREE, Said(is_open=True, written="-")).fault
    assert not ending(OPEN, Said(is_open=True)).fault
    assert not ending(None, Said(is_open=True)).fault


def test_a_reason_carries_an_end_beyond_the_term_and_asks_for_the_right():
    for said in (Said(LAST + timedelta(1), reason="特批"), Said(is_open=True, reason="特批")):
        found = ending(THREE, said)
        assert (found.last_day, found.is_beyond, found.fault) == (said.last_day, True, "")
        assert "特批" in found.notice


def test_an_end_where_the_kind_has_none_gets_a_notice():
    found = ending(OPEN, Said(LAST))
    assert found.last_day == LAST
    assert "在库期间" in found.notice


@given(days, days, st.text(max_size=3))
def test_a_day_is_kept_or_refused_and_never_another_day(term, said, reason):
    found = ending(Term(term, "三年"), Said(said, reason=reason))
    assert bool(found.fault) == (said > term and not reason)
    assert found.fault or found.last_day == said
    assert bool(found.notice) == (not found.fault and said != term)
    assert not found.is_derived
