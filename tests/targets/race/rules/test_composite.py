"""综合、追上前一名、奖牌: held against literal recounts; the order of units changes nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.race.rules.composite import composite, places_now, score
from targets.race.rules.explaining import conclusion, explained, plainly
from targets.race.rules.looks import Field, Look, Terms
from targets.race.rules.medals import medals
from targets.race.rules.moves import moves
from targets.race.rules.passing import fewest, next_above, to_pass, with_more
from targets.race.rules.ranking import Lens, Placed, Runner

small = st.integers(0, 5)
rows = st.lists(
    st.builds(
        dict, target=st.none() | small, done=small, base=small, count=small, has_firms=st.booleans()
    ),
    min_size=2,
    max_size=6,
)
weights = st.sampled_from([(100, 0, 0), (50, 30, 20), (0, 60, 40), (34, 33, 33), (0, 0, 100)])
looks = st.sampled_from(Look)


def track(told) -> list[Runner]:
    return [Runner(f"U{at}", f"单位{at}", **row) for at, row in enumerate(told)]


@st.composite
def fields(draw):
    size = draw(st.integers(2, 6))
    thrice = [
        draw(st.lists(rows.map(lambda one: one[0]), min_size=size, max_size=size)) for _ in range(3)
    ]
    completion, net, improvement = draw(weights)
    terms = Terms(draw(st.integers(0, 2)), completion, net, improvement)
    return Field(*(track(one) for one in thrice), terms)


@given(fields())
def test_a_composite_place_is_the_weighted_mean_of_the_places(field):
    by_lens = {lens: {row.runner.code: row.place for row in field.placed(lens)} for lens in Lens}
    scores = {}
    for runner in field.now:
        told = [
            (by_lens[lens][runner.code], weight) for lens, weight in field.terms.weights.items()
        ]
        if all(place for place, _ in told):
            scores[runner.code] = sum(Fraction(place * weight, 100) for place, weight in told)
    literal = {
        code: 1 + sum(other < mine for other in scores.values()) for code, mine in scores.items()
    }
    placed = composite(field)
    assert {row.runner.code: row.place for row in placed if row.place} == literal
    assert all((row.place is None) == bool(row.reason) for row in placed)
    keys = [(row.place is None, row.place or 0, row.runner.code) for row in placed]
    assert keys == sorted(keys)


@given(fields(), looks, st.randoms())
def test_the_order_in_which_units_are_told_changes_nothing(field, look, chance):
    shuffled = list(field.now)
    chance.shuffle(shuffled)
    other = Field(shuffled, field.before, field.earlier, field.terms)
    assert places_now(look, other) == places_now(look, field)


@given(fields(), looks)
def test_so_many_more_firms_pass_and_one_less_does_not(field, look):
    places = places_now(look, field)
    order = [
        Placed(runner, places.get(runner.code), None, None)
        for runner in sorted(field.now, key=lambda one: places.get(one.code, 99))
    ]
    for at, row in enumerate(order):
        above = next_above(order, at)
        if above is None:
            continue
        more = fewest(look, field, row.runner.code, above.runner.code)

        def passes(firms, row=row, above=above):
            now = places_now(look, with_more(field, row.runner.code, firms))
            return now[row.runner.code] < now[above.runner.code]

        if more is None:
            assert look in (Look.IMPROVEMENT, Look.COMPOSITE)
            assert not passes(60)
        else:
            assert passes(more)
            assert not passes(more - 1)
            assert to_pass(look, row, above) in (None, more)


def race(**terms) -> Field:
    """甲 leads by completion, 乙 by growth; a month ago 乙 was first."""
    now = [
        Runner("A", "甲", 4, 3, 9, 10),
        Runner("B", "乙", 4, 2, 2, 6),
        Runner("C", "丙", 0, 1, 1, 1),
    ]
    before = [Runner("A", "甲", 4, 1, 9, 9), Runner("B", "乙", 4, 2, 2, 4)]
    return Field(now, before, (), Terms(**terms))


def test_without_weights_there_is_no_composite_and_the_page_says_so():
    placed = composite(race())
    assert {row.place for row in placed} == {None}
    assert conclusion(Look.COMPOSITE, "街镇", placed).startswith("没有设综合权重，没有综合名次")
    assert score([]) is None


def test_a_composite_place_shows_its_arithmetic_and_who_has_none_why():
    field = race(completion=50, net_growth=50)
    placed = composite(field)
    told = explained(Look.COMPOSITE, placed, 1, field)
    assert told[0] == "综合分 = 年目标完成率第 2 名×50% + 净增第 1 名×50% = 1.5，小的在前。"
    assert placed[2].reason == "年目标完成率没有名次：年目标为 0"
    assert [row.place for row in placed] == [1, 1, None]


def test_what_moved_by_change_of_place_is_the_place_by_completion():
    field = race()
    placed = field.placed(Lens.IMPROVEMENT)
    assert moves(Lens.IMPROVEMENT, placed) == {"A": 1, "B": -1}
    assert moves(Lens.COMPLETION, field.placed(Lens.COMPLETION)) == {"A": 1, "B": -1}
    told = conclusion(Lens.IMPROVEMENT, "街镇", placed)
    assert told == "第一：甲（上升 1 位）；最后：乙（下降 1 位）；1 个没有名次。"


def test_a_change_of_place_is_a_subtraction_and_says_what_passes():
    field = race()
    placed = field.placed(Lens.IMPROVEMENT)
    assert explained(Lens.IMPROVEMENT, placed, 0, field)[1] == (
        "名次变化 = 上月末完成率第 2 名 − 现在第 1 名 = +1 位。"
    )
    assert explained(Lens.IMPROVEMENT, placed, 1, field)[2:] == [
        "前一名是甲（上月末第 2 名）。",
        "甲不变时，本月单靠增加企业还超不过它，要看下月的名次。",
        "完成年目标还差 2 家。",
    ]


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (Lens.COMPLETION, "乙在 2 个排名的街镇里，按年目标完成率排第 2，比上月末后退 1 位"),
        (Lens.NET_GROWTH, "乙在 3 个排名的街镇里，按净增排第 1，和上月末一样"),
        (Lens.IMPROVEMENT, "乙在 2 个排名的街镇里，按名次变化排第 2"),
    ],
)
def test_a_place_is_said_in_plain_words(look, words):
    placed = race().placed(look)
    at = next(at for at, row in enumerate(placed) if row.runner.code == "B")
    assert plainly(look, "街镇", placed, at) == f"{words}；今年要新增 4 家，已经新增 2 家。"


@given(st.lists(st.none() | st.integers(1, 6), max_size=8), st.integers(0, 3))
def test_medals_go_to_the_first_and_the_last_places_and_to_nobody_twice(told, places):
    standing = [
        Placed(Runner(f"U{n}", "", 1, 0, 0, 0), one, None, None) for n, one in enumerate(told)
    ]
    won = medals(standing, places)
    for row in standing:
        behind = sum(1 for one in told if one and row.place and one > row.place)
        if row.place is None or not places:
            assert row.runner.code not in won
        elif row.place <= places:
            assert won[row.runner.code] == "猛虎"
        else:
            assert won.get(row.runner.code) == ("蜗牛" if behind < places else None)
