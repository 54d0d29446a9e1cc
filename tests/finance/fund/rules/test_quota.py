"""合作额度: kept, exceeded, or nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.fund.rules.quota import Quota, words

FEN = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("limit", "used", "own", "is_kept", "left", "over"),
    [
        (100, 60, 40, True, 40, 0),
        (100, 60, 41, False, 40, 1),
        (100, 120, 0, False, 0, 20),
        (None, 0, 40, None, None, 0),
    ],
)
def test_a_quota_is_kept_up_to_the_fen(limit, used, own, is_kept, left, over):
    quota = Quota("协议 甲", limit, used, own)
    assert (quota.is_kept, quota.left, quota.over) == (is_kept, left, over)


@given(FEN, FEN, FEN)
def test_what_is_over_is_what_the_left_does_not_take(limit, used, own):
    quota = Quota("协议 甲", limit, used, own)
    assert quota.is_kept is (quota.over == 0)
    if used <= limit:
        assert quota.over == max(own - quota.left, 0)


def test_the_words_tell_used_left_and_own():
    told = words(Quota("协议 甲", 100_000_00, 80_000_00, 30_000_50))
    assert told == (
        "协议 甲 的合作额度 100,000.00 元，用掉 80,000.00 元，余下 20,000.00 元，"
        "本笔 30,000.50 元，超出 10,000.50 元"
    )
    assert words(Quota("协议 甲", None, 0, 5)) == "协议 甲：合作额度未定，不判"
    assert words(Quota("", None, 0, 5)) == "没有协议，按产品口径：合作额度未定，不判"
