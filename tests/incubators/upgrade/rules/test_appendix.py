"""The appendix of `carrier_gap --facts`, sentence by sentence (C1 to C8)."""

import pytest

from incubators.upgrade.rules.levels import LEVELS, carrier_gap
from tests.incubators.upgrade.rules.asking import answer, told
from tests.incubators.upgrade.rules.test_completions import GOOD

PLAIN = {"professional": False, "hard_area": False}
N = "national_300"
NATIONAL = GOOD | PLAIN


def passed(level, facts):
    return carrier_gap(level, facts)["passed"]


def less(facts, *names):
    return {name: value for name, value in facts.items() if name not in names}


@pytest.mark.parametrize("level", [*LEVELS[:3], "incubatee"])
def test_who_has_just_enough_of_everything_passes(level):
    result = carrier_gap(level, GOOD)
    assert (result["passed"], result["unmet"]) == (True, [])


def test_c1_whole_numbers_and_decimal_strings_say_the_same():
    said = [{"mentors": 4, "fund": 499}, {"mentors": "4", "fund": "499.0"}]
    assert carrier_gap(N, said[0]) == carrier_gap(N, said[1])


def test_c1_required_and_actual_are_for_people():
    conditions = told(N, NATIONAL)
    assert conditions["use"]["required"] == "≥75%"
    assert conditions["use"]["actual"] == "75%"
    assert conditions["density"]["required"] == "每千㎡≥3家"
    assert conditions["density"]["actual"] == "每千㎡5家"
    assert conditions["mentor_ratio"]["required"] == "每10家在孵企业≥1名"
    assert conditions["ip"]["required"] == (
        "已申请专利的在孵企业≥50%，或拥有有效知识产权的在孵企业≥30%"
    )
    assert conditions["ip"]["actual"] == (
        "已申请专利的在孵企业 50%；拥有有效知识产权的在孵企业 28%"
    )
    assert told(N, {"incubatees": 0, "incubatees_invested": 0})["invested"]["actual"] == (
        "在孵企业为 0"
    )
    days = told("incubatee", GOOD)["age"]
    assert days["required"] == "入驻日期不晚于成立日期后24个月"
    assert days["actual"] == "成立日期 2020-02-29，入驻日期 2022-02-28"
    assert told("graduate", GOOD)["any"]["required"] == (
        "高新技术企业，或累计获得天使、风险投资超过500万元，或连续两年营业收入超过1000万元，"
        "或被并购或挂牌上市"
    )


def test_c2_with_four_mentors_nobody_passes_however_many_firms_there_are():
    result = carrier_gap(N, less(NATIONAL, "incubatees") | {"mentors": 4})
    assert (result["passed"], result["unmet"]) == (False, [])
    assert answer(N, "mentor_ratio", {"mentors": 4}) == (None, ["incubatees"])
    assert passed(N, less(NATIONAL, "incubatees")) is None  # with five mentors some do


@pytest.mark.parametrize(
    ("switches", "enough"),
    [
        ({"professional": True, "hard_area": False}, 3),
        ({"professional": False, "hard_area": True}, 4),
        ({"professional": True, "hard_area": True}, 3),
        ({"professional": False}, 4),
        ({"hard_area": False}, 3),
        ({}, 3),
    ],
)
def test_c2_how_few_mentors_can_do_follows_from_how_few_firms_can(switches, enough):
    facts = less(NATIONAL, "incubatees", "area_self", *PLAIN) | switches
    facts |= {"area_incubatees": "9000", "area_public": 0}
    assert passed(N, facts | {"mentors": enough}) is None
    assert passed(N, facts | {"mentors": enough - 1}) is False


@pytest.mark.parametrize(
    ("gone", "changed"),
    [
        (("incubatees",), {"service_staff_professional": 4, "service_staff": 4}),
        (("incubatees",), {"incubatees_invested": 4}),
        (("incubatees",), {"incubatees_patent_filed": 24, "incubatees_with_ip": 14}),
        (("incubatees",), {"area_self": "16666.7", "area_incubatees": "16000"}),
        (("area_self",), {"area_incubatees": "7499.9", "area_public": 0}),
        (("area_self",), {"incubatees": 29, "mentors": 9}),
        (("incubatees", "area_self"), {"incubatees_with_ip": 14, "incubatees_patent_filed": 0}),
        (("service_staff",), {"service_staff_professional": 4}),
    ],
)
def test_c2_two_open_conditions_may_shut_each_other_out(gone, changed):
    assert passed(N, less(NATIONAL, *gone) | changed) is False


def test_c2_what_cannot_be_met_by_any_number_is_not_met():
    assert answer(N, "invested", {"incubatees_invested": 0}) == (False, None)
    assert answer(N, "ip", {"incubatees_patent_filed": 0, "incubatees_with_ip": 0})[0] is False
    assert answer(N, "ip", {"incubatees": 0}) == (False, None)
    assert answer(N, "density", {"incubatees": 0}) == (False, None)
    assert answer(N, "use", {"area_self": 0}) == (False, None)
    assert answer(N, "professional_staff", {"service_staff_professional": 0}) == (False, None)


def test_c2_a_missing_fact_is_any_number_by_itself():
    facts = {"incubatees": 50, "incubatees_patent_filed": 0}
    assert answer(N, "ip", facts) == (None, ["incubatees_with_ip"])
    # nobody has said that firms with patents are no more than firms: one firm of three is enough
    assert answer(N, "ip", {"incubatees_patent_filed": 3, "incubatees_with_ip": 0}) == (
        None,
        ["incubatees"],
    )


def test_c2_a_stay_and_an_age_may_shut_each_other_out():
    facts = {"tech_sme_like": True, "registered_inside": True, "founded_on": "2020-01-31"}
    # the latest day to enter is 2022-01-31, so the stay ends 2026-01-31, or 2027-01-31 at most
    assert passed("incubatee", facts | {"on": "2027-01-31"}) is None
    assert passed("incubatee", facts | {"on": "2027-02-01"}) is False
    assert passed("incubatee", facts | {"on": "2026-02-01", "long_field": False}) is False
    assert passed("incubatee", facts | {"on": "2026-01-31", "long_field": False}) is None
    assert passed("incubatee", {"on": "2027-02-01"}) is None


def test_c2_unmet_is_sorted():
    facts = PLAIN | {"mentors": 0, "incubatees": 20, "legal_person": False, "area_self": 1}
    assert carrier_gap(N, facts)["unmet"] == [
        "area", "incubatees", "legal_person", "mentor_ratio",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "facts", "missing"),
    [
        ("incubatees", {"incubatees": 20, "hard_area": False}, None),
        ("incubatees", {"incubatees": 20, "professional": False}, None),
        ("incubatees", {"incubatees": 20, "professional": False, "hard_area": True}, "20"),
        ("fund_cases", {"fund_cases": 1}, "2"),
        ("graduates", {"graduates": 11}, None),
        ("area", {"area_self": "7000"}, None),
        ("area", {"area_self": "7000", "hard_area": False}, "3000"),
        ("fund", {"fund": "399.5", "hard_area": True}, "0.5"),
        ("density", {"incubatees": 0, "area_self": 100}, "1"),  # of 3 or 1.6 a thousand
        ("density", {"incubatees": 0, "area_self": 10000, "hard_area": False}, None),
        ("density", PLAIN | {"incubatees": 0}, None),
        ("invested", {"incubatees": 45, "incubatees_invested": 0}, "5"),
        ("mentor_ratio", {"incubatees": 45, "mentors": 2}, "3"),
    ],
)
def test_c3_what_is_missing_is_said_where_no_missing_fact_decides_it(key, facts, missing):
    assert answer(N, key, facts) == (False, missing)


@pytest.mark.parametrize(
    ("key", "facts", "missing"),
    [
        ("incubatees", {"incubatees": 45}, ["hard_area", "professional"]),
        ("incubatees", {"incubatees": 35}, ["professional"]),
        ("incubatees", {"incubatees": 35, "hard_area": False}, ["professional"]),
        ("incubatees", {"incubatees": 45, "professional": False}, ["hard_area"]),
        ("incubatees", PLAIN, ["incubatees"]),
        ("area", {"area_self": "9000"}, ["hard_area"]),
        ("area", {}, ["area_self", "hard_area"]),
        ("fund_cases", {}, ["fund_cases"]),
        ("density", {"incubatees": 22, "area_self": 10000}, ["professional"]),
        ("density", {"incubatees": 27, "area_self": 10000}, ["hard_area", "professional"]),
        ("density", {"area_self": 100}, ["incubatees"]),
        ("density", {"incubatees": 5}, ["area_self", "hard_area", "professional"]),
        ("use", {"area_public": 5}, ["area_incubatees", "area_self"]),
        ("staff_ratio", {"incubatees": 5}, ["service_staff_professional"]),
        ("staff_ratio", {}, ["incubatees", "service_staff_professional"]),
    ],
)
def test_c3_of_an_open_condition_the_facts_that_could_decide_are_named(key, facts, missing):
    assert answer(N, key, facts) == (None, missing)


@pytest.mark.parametrize(
    ("level", "edition"),
    [
        ("national_300", "国科发区〔2018〕300号"),
        ("incubatee", "国科发区〔2018〕300号"),
        ("graduate", "国科发区〔2018〕300号"),
        ("municipal", "渝科局发〔2019〕63号"),
        ("makerspace_national", "国家众创空间备案暂行规定"),
    ],
)
def test_c4_the_edition_is_said(level, edition):
    assert carrier_gap(level, {})["edition"] == edition
    assert all(one["article"].startswith(edition) for one in carrier_gap(level, {})["conditions"])


def test_c5_incubators_measure_what_they_control_and_a_makerspace_all_of_it():
    assert answer(N, "area", PLAIN | {"area": 99999, "area_self": 9999}) == (False, "1")
    assert answer("municipal", "area", PLAIN | {"area": 99999, "area_self": 4999}) == (False, "1")
    facts = {"area": 499, "area_self": 99999, "seats": 0}
    assert answer("makerspace_national", "space", facts) == (False, None)


@pytest.mark.parametrize(
    ("level", "months"), [(N, 36), ("municipal", 12), ("makerspace_national", 18)]
)
def test_c5_months_of_operating(level, months):
    assert answer(level, "operating", {"operating_months": months}) == (True, None)
    assert answer(level, "operating", {"operating_months": months - 1}) == (False, "1")


def test_c6_a_professional_one_is_asked_for_less_and_for_one_industry():
    special = less(NATIONAL, "professional") | {"incubatees_same_industry": 38}
    assert passed(N, special | {"professional": True}) is True
    assert passed(N, special | {"professional": True, "incubatees_same_industry": 37}) is False
    assert "concentration" not in told(N, special | {"professional": False})


@pytest.mark.parametrize("level", [N, "municipal"])
def test_c6_one_that_may_be_professional_is_met_or_open(level):
    facts = {"incubatees": 20}
    enough = facts | {"incubatees_same_industry": 15}
    assert answer(level, "concentration", enough) == (True, None)
    short = facts | {"incubatees_same_industry": 13}
    assert answer(level, "concentration", short) == (None, ["professional"])
    assert answer(level, "concentration", facts) == (
        None,
        ["incubatees_same_industry", "professional"],
    )
    nobody = {"incubatees": 0, "incubatees_same_industry": 0}
    assert answer(level, "concentration", nobody) == (None, ["professional"])


@pytest.mark.parametrize(
    ("level", "firms", "same", "verdict"),
    [
        (N, 50, 38, True),  # enough firms, and of one industry
        (N, 50, 37, None),  # of several industries: as a plain one it passes
        (N, 49, 38, None),  # too few for a plain one
        (N, 49, 36, False),  # too few for a plain one, of several industries
        ("municipal", 30, 21, True),
        ("municipal", 30, 20, None),
        ("municipal", 29, 21, None),
        ("municipal", 29, 20, False),
        ("municipal", 19, 19, False),
    ],
)
def test_c6_passing_is_decided_by_both_kinds_together(level, firms, same, verdict):
    facts = less(NATIONAL, "professional") | {"area_incubatees": 9000}
    facts |= {"incubatees": firms, "incubatees_same_industry": same}
    assert passed(level, facts) is verdict


def test_c7_a_hard_area_asks_for_four_fifths_of_the_amounts_only():
    facts = NATIONAL | {
        "area_self": 8000, "fund": 400, "incubatees": 40, "graduates": 16, "hard_area": True,
        "mentors": 4, "service_staff_professional": 4, "service_staff": 5,
    }  # fmt: skip
    assert passed(N, facts) is True
    for name, value in (
        ("area_self", "7999.9"), ("fund", "399.9"), ("fund_cases", 2), ("incubatees", 39),
        ("graduates", 15), ("operating_months", 35), ("report_years", 1), ("mentors", 3),
        ("service_staff", 6), ("incubatees_invested", 3), ("area_incubatees", "4499.9"),
    ):  # fmt: skip
        assert passed(N, facts | {name: value}) is False, name
    assert passed(N, less(facts, "hard_area")) is None


def test_c8_a_month_without_the_day_gives_its_last_day():
    assert answer("incubatee", "age", {"founded_on": "2024-02-29", "entered_on": "2026-02-28"})[0]
    stay = {"entered_on": "2024-02-29", "long_field": True}
    assert answer("incubatee", "stay", stay | {"on": "2029-02-28"})[0] is True
    assert answer("incubatee", "stay", stay | {"on": "2029-03-01"})[0] is False


def test_c8_graduating_takes_more_than_the_amounts():
    assert passed("graduate", GOOD) is False
    assert passed("graduate", GOOD | {"venture_capital": "500.01"}) is True
    assert passed("graduate", GOOD | {"revenue_two_years": ["600", "400.01"]}) is True
    assert answer("makerspace_national", "statistics", {"missed_reports": 1})[0] is False
