"""预测的说法: never more than is needed, and nothing said like a fact that is none."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from targets.forecasts.rules.histories import Reserve, month_of
from targets.forecasts.rules.simulation import Outlook
from targets.forecasts.rules.telling import (
    Goal,
    conclusion,
    how_good,
    how_likely,
    leanings,
    need,
    rate_of,
    what_it_takes,
)
from tests.targets.forecasts.rules.test_simulation import ASKED, history

END = date(2027, 12, 31)
firms = st.integers(0, 400)


@given(firms, firms, firms, firms, st.decimals(0, 400, places=1), st.booleans())
def test_what_is_needed_fills_what_is_missing_and_asks_nobody_twice(
    renewed, lapsed, due, standing, value, exceed
):
    goal = Goal(END, value, exceed)
    taken = need(rate_of(renewed, lapsed), due, standing, goal)
    assert taken.renewals + taken.new == taken.missing == max(goal.least - standing, 0)
    assert 0 <= taken.renewals <= taken.due
    reached = standing + taken.missing
    assert reached > value if exceed else reached >= value
    assert not taken.missing or reached - 1 < value or (exceed and reached - 1 == value)


@given(st.lists(firms, min_size=4, max_size=4), firms)
def test_the_goal_is_told_where_it_lies_in_the_fan(numbers, value):
    low, mid, high, bare = *sorted(numbers[:3]), numbers[3]
    row = Outlook(END, bare, low, mid, high)
    goal = Goal(END, Decimal(value), False)
    assert ("低值已够" in how_likely(goal, row)) == (value <= low)
    assert ("高于预测的高值" in how_likely(goal, row)) == (value > high)
    said = what_it_takes("家", goal, need(None, 9, bare, goal))
    assert said.endswith("就够了（测算）。") == (value <= bare)
    assert "测算" in said


def test_the_conclusion_tells_the_certain_and_the_likely_apart():
    rows = [Outlook(END, 181, 240, 262, 1285)]
    assert conclusion("家", rows) == (
        "2027-12-31 什么都不做剩 181 家（按已登记的事实），预测 240–1,285 家（中位 262）。"
    )
    assert conclusion("家", []) == ""


def test_the_renewals_are_those_the_past_lets_expect_and_the_rest_comes_new():
    goal = Goal(END, Decimal(300), True)
    taken = need(rate_of(8, 2), 100, 181, goal)
    assert (taken.missing, taken.renewals, taken.new) == (120, 80, 40)
    said = what_it_takes("家", goal, taken)
    assert said.startswith("要超过 300 家，须在 2027-12-31 以前续期 80 家、新增 40 家（测算")


def test_what_it_leans_on_is_said_in_words_with_its_numbers():
    past = history(
        lags={0: 6, 2: 2}, lapsed=2, came={11: 9, 3: 3}, waiting={month_of(ASKED): 4}, gone=3
    )
    told = "".join(leanings(past))
    assert "证书 10 张，12 个月内又取得的 8 张，占 80%" in told
    assert "其中 2 张接不上，平均晚 2 个月" in told
    assert "还没有续上的 4 家" in told
    assert "平均每年 4 家（往前数各十二个月，从早到晚 4、4、4 家），100% 在 3 月、11 月" in told
    assert "平均每年 1 家" in told
    assert "新证书 36 个月" in told


def test_the_years_apart_and_the_pool_are_said():
    pool = Reserve({1: 12}, 30, 2, {1: 6}, {(1, 11): 144}, 2)
    told = "".join(leanings(history(renewals=[(9, 1), (6, 4)], lags={0: 15}, reserve=pool)))
    assert "各年从 60% 到 90%" in told
    assert "在库未达的 12 家；近 2 年在库 144 家·月，通过 6 家（折合每年 50%；" in told
    assert "入库后半年到一年 6 家" in told
    assert "只有一年可比" in "".join(leanings(history(renewals=[(9, 1)], lags={0: 9})))
    none = Reserve({1: 12}, 30, 2, {}, {(1, 11): 144}, 2)
    assert "没有通过的" in "".join(leanings(history(reserve=none)))


def test_what_is_not_known_is_said_to_be_unknown():
    told = "".join(leanings(history(term=None)))
    assert "续期率不知道" in told
    assert "没有首次认定或迁入" in told
    assert "通过率没有进入预测" in told
    assert "没有止日" in told


def test_the_error_of_past_forecasts_is_shown():
    assert "平均差 2.5 家，最多差 4 家；实际落在低值与高值之间的 1 次" in how_good([-4, 1], 1)
    assert how_good([], 0) == "还没有可以回看的年份。"
