"""下一步 and 试算: what is still to be done, and what would then be said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.rules.facts import read
from incubators.upgrade.rules.levels import CARRIER_LEVELS, STANDARDS
from incubators.upgrade.rules.next_steps import next_steps, what_if
from incubators.upgrade.rules.words import CONDITION_LABELS
from tests.incubators.upgrade.rules.test_completions import GOOD, NUMBERS

NATIONAL = STANDARDS["national_300"]


def sentences(level, changed):
    facts = read({name: value for name, value in (GOOD | changed).items() if value is not None})
    return [step.sentence for step in next_steps(STANDARDS[level], facts)]


def test_who_passes_has_nothing_to_do():
    assert sentences("national_300", {}) == []


def test_firms_are_brought_in_and_area_is_released_the_nearest_first():
    changed = {"incubatees": 46, "area_public": "1000", "incubatees_with_ip": 20}
    assert sentences("national_300", changed) == [
        "再释放 500 ㎡给在孵企业使用或作公共服务",
        "再引进 4 家在孵企业",
    ]


def test_more_firms_ask_for_more_of_what_is_counted_by_them():
    changed = {
        "area_self": "20000", "area_incubatees": "15000", "incubatees_with_ip": 15,
        "incubatees_patent_filed": 0,
    }  # fmt: skip
    assert sentences("national_300", changed) == [
        "再引进 10 家在孵企业",
        "再促成 1 家在孵企业获得投融资（按增加面积、企业以后计）",
        "再让 1 名服务人员具备专业孵化服务人员条件（按增加面积、企业以后计）",
        "再聘 1 名创业导师（按增加面积、企业以后计）",
        "再有 3 家在孵企业取得有效知识产权；或再有 30 家在孵企业申请专利（按增加面积、企业以后计）",
    ]


def test_more_area_asks_for_more_firms_and_more_use():
    changed = {"area_self": "9000", "area_incubatees": "5250", "professional": True,
               "incubatees": 18, "graduates": 15, "incubatees_same_industry": 18}  # fmt: skip
    told = sentences("national_300", changed)
    assert told[0] == "再增加 1000 ㎡可自主支配面积"
    assert "再释放 750 ㎡给在孵企业使用或作公共服务（按增加面积、企业以后计）" in told
    assert "再引进 12 家在孵企业" in told


def test_what_is_not_known_is_to_be_found_out_last():
    told = sentences("national_300", {"professional": None, "incubatees": 26, "fund": "1"})
    assert told[0].startswith("再落实 499 万元")
    assert told[-1] == "先填写专业孵化器，才能判断“在孵企业”、“每千㎡在孵企业”"
    assert sentences("graduate", dict.fromkeys(GOOD)) == [
        "先填写高新技术企业、累计获得天使、风险投资、连续两年营业收入、被并购或挂牌上市，"
        "才能判断“毕业条件”"
    ]


def test_ways_are_told_beside_each_other_the_nearest_first():
    changed = {"area": "450", "seats": 10, "teams_registered": 9, "teams_funded": 1,
               "missed_reports": 2}  # fmt: skip
    assert sentences("makerspace_national", changed) == [
        "再增加 50 ㎡服务场地；或再增加 20 个创业工位",
        "再有 1 家团队注册为企业；或再有 4 家团队或企业获得融资",
        "补报缺报的 2 次统计，此后按时报送",
    ]
    assert sentences(
        "graduate", {"venture_capital": "450", "revenue_two_years": ["500", "300"]}
    ) == [
        "再获得超过 50 万元天使、风险投资；或连续两年营业收入再多超过 200 万元；"
        "或认定为高新技术企业；或被并购或挂牌上市"
    ]


def test_of_nobody_there_is_no_share():
    told = sentences("national_300", {"service_staff": 0})
    assert told == ["先有孵化服务人员总数（现为 0）"]


def test_what_is_too_late_is_said_so():
    changed = {"tech_sme_like": False, "on": "2026-03-01", "entered_on": "2022-02-28"}
    assert sentences("incubatee", changed) == [
        "达到科技型中小企业要求",
        "孵化已超过规定的月数，按毕业条件办理毕业或出孵",
    ]


def test_every_condition_has_a_name():
    for standard in STANDARDS.values():
        assert {criterion.key for criterion in standard.criteria} <= CONDITION_LABELS.keys()


def test_what_would_be_said_if_facts_were_otherwise():
    facts = read(GOOD | {"incubatees": 46})
    assert what_if(NATIONAL, facts, {})["passed"] is False
    assert what_if(NATIONAL, facts, {"incubatees": 50})["passed"] is True
    assert what_if(NATIONAL, facts, {"incubatees": None})["passed"] is None
    with pytest.raises(FactError, match="不能小于 0"):
        what_if(NATIONAL, facts, {"incubatees": -1})


varied = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in NUMBERS.items()}
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CARRIER_LEVELS), varied)
def test_who_takes_every_step_passes(level, changed):
    facts = read(GOOD | changed)
    steps = next_steps(STANDARDS[level], facts)
    for step in steps:
        if step.fact == "missed_reports":
            facts["missed_reports"] = 0
        elif step.fact:
            facts[step.fact] += step.amount
    result = what_if(STANDARDS[level], facts, {})
    assert set(result["unmet"]) <= {key for step in steps if not step.fact for key in step.keys}
