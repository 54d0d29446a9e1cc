"""结论: the sentence above the claims and above the closings."""

from datetime import date
from fractions import Fraction

import pytest

from finance.fund.rules.claims import UNDER_WAY
from finance.fund.rules.stop_loss import State, stop_loss
from finance.fund.rules.telling import Nearness, Waiting, nearest, of_claims, of_closings

TODAY = date(2026, 11, 30)
OCTOBER = date(2026, 10, 1)


def near(paid, line, name="全区"):
    verdict = stop_loss(paid, 10_000, line)
    return Nearness(name, verdict.state, verdict.rate, line)


def test_the_claims_tell_for_whom_they_wait_how_much_and_how_long():
    waiting = Waiting({"applied": 2, "checked": 1, "paid": 9}, 123_456_70, date(2026, 11, 18))
    assert of_claims(waiting, near(320, Fraction(5, 100)), TODAY) == (
        "在办 3 份，资金代偿合计 123,456.70 元：待核验 2 份（等受托机构），"
        "待二审 1 份（等牵头单位另一人）。等得最久的一份已等 12 天。"
        "全区代偿率 3.20%，熔断线 5.00%，还差 1.80 个百分点。"
    )


def test_every_state_under_way_says_who_is_waited_for():
    for state in UNDER_WAY:
        told = of_claims(Waiting({state.value: 1}, 1, TODAY), None, TODAY)
        assert "1 份（等" in told
        assert told.endswith("都是今天到的。")


def test_nothing_under_way_and_nothing_known_are_said_plainly():
    assert of_claims(Waiting({"paid": 3}, 0, None), None, TODAY) == "没有在办的代偿申请。"
    unknown = Nearness("全区", State.UNKNOWN, None, None)
    assert of_claims(Waiting({}, 0, None), unknown, TODAY).endswith("全区代偿率还不知道。")


@pytest.mark.parametrize(
    ("paid", "words"),
    [
        (399, "还差 1.01 个百分点。"),
        (400, "还差 1.00 个百分点，已接近。"),
        (500, "已熔断：新的推荐暂停，在办的不受影响。"),
    ],
)
def test_the_stop_is_near_from_four_fifths_on(paid, words):
    told = of_claims(Waiting({}, 0, None), near(paid, Fraction(5, 100)), TODAY)
    assert told.endswith(words)


def test_a_line_that_is_not_known_is_not_near():
    told = of_claims(Waiting({}, 0, None), near(400, None), TODAY)
    assert told.endswith("全区代偿率 4.00%，熔断线未定。")


def test_the_nearest_is_that_with_the_most_of_its_line():
    far, close = near(100, Fraction(5, 100)), near(90, Fraction(1, 100), "甲银行")
    unknown = near(900, None, "乙银行")
    assert nearest([unknown, far, close]) == close
    assert nearest([unknown]) == unknown
    assert nearest([]) is None


@pytest.mark.parametrize(
    ("closed", "following", "by", "late", "pending", "words"),
    [
        (None, None, "", 0, 0, "还没有月结过，补偿资金还没有记账。"),
        (OCTOBER, date(2026, 11, 1), "", 0, 0, "已月结到 2026 年 10 月，2026 年 11 月还没有过完"),
        (None, OCTOBER, "", 1, 0, "1 个月等着月结，先是 2026 年 10 月，等受托管理机构提出。"),
        (None, OCTOBER, "", 1, 2, "还有 2 张凭证待复核，办完才能提出。"),
        (None, OCTOBER, "张三", 2, 0, "张三已提出，等牵头单位另一人确认。"),
    ],
)
def test_the_closings_tell_which_month_waits_for_whom(closed, following, by, late, pending, words):
    assert words in of_closings(closed, following, by, late, pending)
