"""要紧的一句: the gap, what moved the month, who shrinks, how far to the target."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.cockpit.rules.matters import Matter, sentence

HIGH_TECH = Matter(
    name="高新技术企业",
    measured_in="家",
    decimals=0,
    value=Decimal(250),
    path=Fraction(2728, 10),
    target=Decimal(300),
    year=2027,
    balance={"首次认定": 2, "到期": -9, "迁出": -1},
    shrinking=[("文龙街道", -3), ("通惠街道", -1)],
)


def test_the_whole_sentence():
    assert sentence(HIGH_TECH) == (
        "高新技术企业 250 家，比测算路径少 22.8 家；本月净减 8 家，主因到期 9 家；"
        "文龙街道、通惠街道三个月净减；离 2027 年的 300 家还差 50 家。"
    )


def test_what_runs_out_is_told_in_place_of_the_way_to_the_target():
    assert sentence(replace(HIGH_TECH, expiring=41, ahead=date(2027, 8, 31))) == (
        "高新技术企业 250 家，比测算路径少 22.8 家；本月净减 8 家，主因到期 9 家；"
        "文龙街道、通惠街道三个月净减；2027 年 8 月底前 41 家到期，须复审。"
    )
    assert "还差 50 家" in sentence(replace(HIGH_TECH, expiring=0, ahead=date(2027, 8, 31)))


def test_of_many_shrinking_townships_three_are_named_and_all_counted():
    many = replace(HIGH_TECH, shrinking=[(f"镇{n}", -n) for n in range(5, 0, -1)])
    assert "镇5、镇4、镇3等 5 个街镇三个月净减" in sentence(many)


def test_what_is_not_known_or_not_so_is_not_said():
    said = sentence(replace(HIGH_TECH, path=None, target=None, balance={}, shrinking=[]))
    assert said == "高新技术企业 250 家；本月没有进退。"


def test_of_a_goal_that_counts_no_firms_no_coming_and_going_is_told():
    share = replace(HIGH_TECH, name="研发费占比", measured_in="%", decimals=2, shrinking=[])
    share = replace(share, value=Decimal("2.28"), path=Fraction(231, 100), balance=None)
    assert sentence(replace(share, target=Decimal("2.5"))) == (
        "研发费占比 2.28 %，比测算路径少 0.03 %；离 2027 年的 2.5 %还差 0.22 %。"
    )


def test_a_target_that_is_reached_is_not_missing():
    assert "已到 2027 年的 250 家" in sentence(replace(HIGH_TECH, target=Decimal(250)))


steps = st.integers(-30, 30).filter(bool)


@given(st.dictionaries(st.sampled_from(["首次认定", "迁入", "到期", "撤销", "迁出"]), steps))
def test_the_month_is_told_by_its_sum_and_a_cause_is_always_a_loss(balance):
    said, net = sentence(replace(HIGH_TECH, balance=balance)), sum(balance.values())
    assert (f"本月净减 {-net} 家" in said) == (net < 0)
    assert (f"本月净增 {net} 家" in said) == (net > 0)
    assert ("本月进退相抵" in said) == (bool(balance) and net == 0)
    if net < 0:
        cause = min(balance, key=lambda one: balance[one])
        assert f"主因{cause} {-balance[cause]} 家" in said


@given(st.integers(0, 500), st.fractions(1, 500))
def test_the_gap_has_its_direction_and_is_exact_to_one_decimal(value, path):
    said = sentence(replace(HIGH_TECH, value=Decimal(value), path=path))
    gap = Fraction(value) - path
    if abs(gap) >= Fraction(1, 20):
        assert ("比测算路径少" in said) == (gap < 0)
        assert ("比测算路径多" in said) == (gap > 0)
    else:
        assert "与测算路径持平" in said
