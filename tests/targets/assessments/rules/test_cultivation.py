"""挖掘培育评估: what a period counts of a firm in a pool; each figure once a firm."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from targets.assessments.rules.cultivation import (
    COUNTS,
    FIGURE_LABELS,
    Facts,
    Stay,
    case_of,
    conclusion,
    line,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
days = st.integers(-300, 300).map(lambda at: date(2026, 3, 1) + timedelta(at))
spans = st.tuples(days, st.none() | st.integers(1, 300)).map(
    lambda span: Stay(span[0], None if span[1] is None else span[0] + timedelta(span[1]))
)
facts = st.builds(
    Facts,
    stays=st.lists(spans, max_size=2),
    found=st.lists(days, max_size=3),
    helps=st.lists(days, max_size=3),
    recognised=st.lists(days, max_size=2),
)


def case(**about):
    return case_of(Facts(**about), FIRST, LAST)


@given(st.lists(facts, max_size=6))
def test_the_figures_of_a_line_close(several):
    cases = [one for told in several if (one := case_of(told, FIRST, LAST))]
    counts = line(cases).counts
    assert counts.keys() == COUNTS.keys() == FIGURE_LABELS.keys()
    assert counts["helped"] + counts["unhelped"] == counts["inside"] <= len(cases)
    assert all(counts[name] == sum(name in one.figures for one in cases) for name in counts)


@given(facts, days)
def test_of_two_periods_side_by_side_a_stay_enters_and_leaves_in_one(told, middle):
    first, last = date(2025, 1, 1), date(2027, 12, 31)
    whole = case_of(told, first, last)
    parts = [case_of(told, first, middle), case_of(told, middle + timedelta(1), last)]
    for name in ("found_on", "entered_on", "passed_on"):
        days = [day for one in parts if one and (day := getattr(one, name))]
        assert getattr(whole, name, None) == min(days, default=None)


def test_who_entered_was_helped_and_passed_is_counted_with_his_days():
    one = case(
        stays=[Stay(date(2026, 2, 10), date(2026, 5, 21))],
        found=[date(2026, 1, 31)],
        helps=[date(2026, 1, 5), date(2026, 3, 3), date(2026, 5, 21), date(2026, 6, 1)],
        recognised=[date(2026, 5, 21)],
    )
    assert one.figures == {"found", "entered", "inside", "helped", "passed"}
    assert (one.helps, one.days_to_enter, one.days_to_pass) == (2, 10, 100)


def test_who_left_without_the_title_did_not_pass():
    one = case(stays=[Stay(date(2024, 2, 10), date(2026, 5, 21))])
    assert one.figures == {"inside", "unhelped", "left"}
    assert case(stays=[Stay(date(2024, 2, 10), FIRST)]).figures == {"left"}
    assert case(stays=[Stay(date(2024, 2, 10), date(2025, 12, 31))]) is None


def test_a_title_held_before_the_entry_is_no_pass():
    one = case(stays=[Stay(date(2026, 2, 10))], recognised=[date(2026, 2, 10), date(2025, 3, 1)])
    assert one.figures == {"entered", "inside", "unhelped"}


def test_who_was_found_and_has_not_entered_is_counted_as_found_alone():
    assert case(found=[date(2026, 4, 1)]).figures == {"found"}
    assert case(found=[date(2025, 4, 1)]) is None


def test_the_middle_of_the_days_is_exact_and_unknown_of_nobody():
    some = [
        case(stays=[Stay(date(2026, 1, 1))], recognised=[date(2026, 1, 1) + timedelta(days)])
        for days in (10, 25)
    ]
    assert line(some).days_to_pass == 35 / 2
    assert line(some).days_to_enter is None
    assert line([]).helped_share is None


def test_the_sentence_says_where_most_are_without_help():
    helped = case(stays=[Stay(FIRST)], helps=[FIRST])
    bare = case(stays=[Stay(FIRST)])
    lines = {"古南街道": line([helped, bare]), "文龙街道": line([bare, bare])}
    said = conclusion(line([helped, bare, bare, bare]), lines)
    assert said == (
        "挖掘 0 家次、入库 4 家次；在库 4 家次中帮扶 1 家次、通过 0 家次；"
        "还没有帮扶的 3 家次，最多的是文龙街道（2 家次）。"
    )
    assert conclusion(line([helped]), {"古南街道": line([helped])}).endswith("在库的都帮扶过。")
    assert conclusion(line([]), {}) == "这一期没有挖掘、入库和在库的企业。"
