from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incubators.carriers.rules.area import (
    Definition,
    Entry,
    Floor,
    Situation,
    course,
    fault,
    known_since,
    spans,
    stand_on,
    standing,
)

DAY = date(2024, 1, 1)


def at(day, situation, total=None, *, key=None, corrects=None, **areas):
    at.key += 1
    floor = Floor(None if total is None else Decimal(total), **areas)
    return Entry(key or at.key, DAY + timedelta(day), situation, floor, corrects)


at.key = 0
REC, BUILT = Situation.RECOGNITION, Situation.COMPLETION
MORE, LESS = Situation.EXTENSION, Situation.REDUCTION
OUT, FIX = Situation.EXIT, Situation.CORRECTION


def area(entries, day, definition=None):
    definition = definition or Definition()
    stand = stand_on(course(entries), DAY + timedelta(day))
    return definition.known(stand) if definition.counts(stand) else 0


def test_area_counts_from_the_later_of_recognition_and_completion():
    late = [at(10, REC), at(3, BUILT, 500)]
    assert [area(late, day) for day in (3, 9, 10)] == [0, 0, 500]
    early = [at(3, REC), at(10, BUILT, 500)]
    assert [area(early, day) for day in (3, 9, 10)] == [0, 0, 500]


def test_area_counts_to_the_day_before_the_exit():
    entries = [at(1, REC), at(1, BUILT, 500), at(9, OUT)]
    assert [area(entries, day) for day in (0, 1, 8, 9)] == [0, 500, 500, 0]


def test_extensions_and_reductions_add_and_take_away():
    entries = [at(1, REC), at(1, BUILT, 500), at(2, MORE, "20.5"), at(3, LESS, 100)]
    assert [area(entries, day) for day in (1, 2, 3)] == [500, Decimal("520.5"), Decimal("420.5")]


def test_a_carrier_recognized_again_counts_again():
    entries = [at(1, REC), at(1, BUILT, 500), at(5, OUT), at(8, REC)]
    assert [area(entries, day) for day in (5, 7, 8)] == [0, 0, 500]


def test_a_correction_stands_in_the_place_of_what_it_corrects_on_its_own_day():
    built = at(2, BUILT, 500)
    entries = [at(1, REC), built, at(4, FIX, 300, corrects=built.key), at(5, MORE, 10)]
    assert [area(entries, day) for day in (2, 3, 4, 5)] == [0, 0, 300, 310]


def test_a_correction_of_a_correction_is_of_what_that_one_replaced():
    built = at(2, BUILT, 500)
    first = at(2, FIX, 300, corrects=built.key)
    entries = [at(1, REC), built, first, at(3, FIX, 400, corrects=first.key)]
    assert [entry.situation for entry in standing(entries)] == [REC, BUILT]
    assert [area(entries, day) for day in (2, 3)] == [0, 400]


def test_what_nobody_stated_is_unknown_and_makes_the_sum_unknown():
    entries = [at(1, REC), at(1, BUILT), at(2, MORE, 10), at(3, BUILT, 100)]
    assert [area(entries, day) for day in (1, 2, 3)] == [None, None, 100]
    assert known_since(course(entries)) == DAY + timedelta(3)


def test_an_extension_without_a_figure_leaves_that_figure_unknown():
    whole = Floor(Decimal(500), Decimal(400), Decimal(300), Decimal(50))
    entries = [Entry(1, DAY, BUILT, whole), Entry(2, DAY, MORE, Floor(Decimal(10)))]
    assert course(entries)[-1].floor == Floor(Decimal(510), None, None, None)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([at(1, BUILT, 100), at(2, LESS, 101)], "总面积减到了零以下（-1㎡）"),
        ([at(1, BUILT, 100, self_controlled=Decimal(101))], "自主支配面积大于总面积"),
        (
            [at(1, BUILT, 100, self_controlled=Decimal(90), incubatees=Decimal(60),
                public=Decimal("30.01"))],
            "在孵企业使用面积与公共服务面积之和大于自主支配面积",
        ),
    ],
)  # fmt: skip
def test_a_floor_that_cannot_be_is_told(entries, sentence):
    entry, told = fault(entries)
    assert (entry, told) == (entries[-1], sentence)


def test_a_floor_used_to_its_last_metre_is_no_fault():
    areas = {"self_controlled": Decimal(100), "incubatees": Decimal(75), "public": Decimal(25)}
    assert fault([at(1, BUILT, 100, **areas), at(2, LESS, 0)]) is None


def test_the_definition_may_ask_for_less_and_for_another_figure():
    entries = [at(1, BUILT, 500, self_controlled=Decimal(400))]
    assert area(entries, 1) == 0
    assert area(entries, 1, Definition(needs_recognition=False)) == 500
    assert area(entries, 1, Definition("self_controlled", needs_recognition=False)) == 400


def test_spans_follow_the_definition_in_force():
    entries = [at(1, REC), at(1, BUILT, 500, self_controlled=Decimal(400)), at(9, OUT)]
    found = spans(course(entries), [(DAY + timedelta(5), Definition("self_controlled"))])
    assert [(span.first_day, span.until, span.area) for span in found] == [
        (DAY + timedelta(1), DAY + timedelta(5), 500),
        (DAY + timedelta(5), DAY + timedelta(9), 400),
    ]


SITUATIONS = st.sampled_from([REC, BUILT, MORE, LESS, OUT])
FIGURES = st.one_of(st.none(), st.integers(0, 9_999).map(lambda n: Decimal(n) / 4))
LINES = st.lists(st.tuples(st.integers(0, 12), SITUATIONS, FIGURES), max_size=9)
FIXES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 12), FIGURES), max_size=3)


def by_hand(lines, day):
    """The same told another way: what was the last recognition, completion, exit, day by day."""
    recognized = built = False
    total = None
    for today in range(day + 1):
        for wanted in (REC, BUILT, MORE, LESS, OUT):
            for on, situation, figure in lines:
                if (on, situation) != (today, wanted):
                    continue
                if wanted == REC:
                    recognized = True
                elif wanted == OUT:
                    recognized = False
                elif wanted == BUILT:
                    built, total = True, figure
                elif total is None or figure is None:
                    total = None
                else:
                    total += figure if wanted == MORE else -figure
    return total if recognized and built else 0


@given(LINES, FIXES, st.integers(0, 13))
def test_area_equals_that_of_a_ledger_kept_by_hand(lines, fixes, day):
    entries = [
        Entry(key, DAY + timedelta(on), situation, Floor(figure))
        for key, (on, situation, figure) in enumerate(lines)
    ]
    told = list(lines)
    last = list(range(len(lines)))
    for which, on, figure in fixes:
        if which < len(lines):
            key = len(entries)
            entries.append(Entry(key, DAY + timedelta(on), FIX, Floor(figure), last[which]))
            last[which], told[which] = key, (on, lines[which][1], figure)
    order = sorted(range(len(told)), key=lambda at: last[at])
    assert area(entries, day) == by_hand([told[at] for at in order], day)


@given(LINES, st.integers(0, 13))
def test_spans_say_what_each_day_says(lines, day):
    entries = [
        Entry(key, DAY + timedelta(on), situation, Floor(figure))
        for key, (on, situation, figure) in enumerate(lines)
    ]
    when = DAY + timedelta(day)
    held = [
        span
        for span in spans(course(entries))
        if span.first_day <= when and (span.until is None or when < span.until)
    ]
    assert [span.area for span in held] == (
        [area(entries, day)] if Definition().counts(stand_on(course(entries), when)) else []
    )
