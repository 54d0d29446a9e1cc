import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.registry.rules.likeness import LIKE_ENOUGH, core, likeness, telling
from enterprises.registry.rules.names import bigrams

PLACES = ("长河区", "长河", "重庆市", "重庆")
MEANT = "重庆测试乙（集团）有限公司"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("重庆测试甲科技有限公司", "测试甲科技"),
        ("重庆市长河区测试甲科技有限责任公司", "测试甲科技"),
        ("测试乙（集团）股份有限公司", "测试乙"),
        ("以上科技（重庆）有限公司", "以上科技"),
        ("测试丙·丁科技有限公", "测试丙·丁科技"),
        ("重庆测试合伙企业（有限合伙）", "测试合伙企业"),
        ("重庆", "重庆"),
        ("公司", "公司"),
    ],
)
def test_what_is_left_of_a_name_is_what_tells_firms_apart(name, left):
    assert core(name, PLACES) == left


@pytest.mark.parametrize(
    "typed",
    [
        "测试乙",
        "测试乙集团",
        "重庆测试乙有限公司",
        "重庆测试乙集团股份有限公司",
        "重庆测试乙（集团）有限责任公司",
        "重庆测试乙（集团）有限",
        "重庆市长河区测试乙有限公司",
        "重庆侧试乙（集团）有限公司",
        "重庆测试己集团有限公司",
    ],
)
def test_the_ways_a_name_is_mistyped_stay_near_it(typed):
    assert likeness(typed, MEANT, PLACES) >= LIKE_ENOUGH
    assert set(telling(typed, PLACES)) & set(bigrams(MEANT))


@pytest.mark.parametrize(
    "other", ["重庆宏鑫科技有限公司", "重庆金茂（集团）有限公司", "长河机械厂"]
)
def test_another_firm_of_the_same_place_and_form_is_not_near(other):
    assert likeness(other, MEANT, PLACES) < LIKE_ENOUGH


@given(st.text("测试甲乙丙宏鑫科技重庆有限公司（）", min_size=1, max_size=16))
def test_nothing_is_nearer_to_a_name_than_itself(name):
    assert likeness(name, name, PLACES) == 1.0
    assert core(name, PLACES) != "" or name.strip("（）") == ""
