"""An edition known by its standards alone: what is not published keeps its condition open."""

import pytest

from incubators.carriers.rules.facts import read
from incubators.carriers.rules.standards import judge
from incubators.upgrade.rules.incubator import LABELS
from incubators.upgrade.rules.levels import carrier_gap
from incubators.upgrade.rules.national_300 import STANDARDS, described
from incubators.upgrade.rules.next_steps import next_steps
from tests.incubators.upgrade.rules.test_completions import GOOD

EDITION = "工业和信息化部科技型企业孵化器管理办法"


def told(standards, **changed):
    facts = read({k: v for k, v in (GOOD | changed).items() if v is not None})
    result = judge(described("ministry_standard", "标准级", EDITION, standards), facts)
    return result, {one["key"]: one for one in result["conditions"]}


def test_of_an_unpublished_edition_nothing_is_met_or_not_but_what_it_must_ask():
    result, conditions = told({})
    assert (result["level"], result["edition"]) == ("ministry_standard", EDITION)
    assert (result["passed"], result["unmet"]) == (None, [])
    assert conditions.pop("legal_person")["met"] is True
    for condition in conditions.values():
        assert (condition["met"], condition["missing"]) == (None, [])
        assert "标准未公布，待双倍增办填写" in condition["required"]
    assert told({}, legal_person=False)[0]["passed"] is False


def test_a_standard_that_is_filled_in_is_judged_by():
    standards = {"incubatees": 60, "incubatees_professional": 40, "mentors_per_ten": 2}
    _, conditions = told(standards)
    assert (conditions["incubatees"]["met"], conditions["incubatees"]["missing"]) == (False, "10")
    assert conditions["incubatees"]["required"] == "≥60家"
    assert (conditions["mentor_ratio"]["met"], conditions["mentor_ratio"]["missing"]) == (
        False,
        "5",
    )
    assert conditions["area"]["met"] is None


def test_one_that_is_known_for_a_plain_one_only_waits_for_the_other():
    standards = {"incubatees": 40}
    assert told(standards)[1]["incubatees"]["met"] is True
    assert told(standards, professional=True)[1]["incubatees"]["met"] is None
    maybe = told(standards, professional=None)[1]["incubatees"]
    assert (maybe["met"], maybe["missing"]) == (None, ["professional"])


@pytest.mark.parametrize("percent", [None, 80, 100])
def test_what_a_hard_area_is_spared_is_a_standard_too(percent):
    standards = {"area": 12500, "area_professional": 12500, "hard_area_percent": percent}
    condition = told(standards, hard_area=True)[1]["area"]
    assert condition["met"] is {None: None, 80: True, 100: False}[percent]
    assert told(standards, hard_area=False)[1]["area"]["met"] is False


def test_what_open_conditions_shut_out_together_is_out_here_too():
    standards = {"incubatees": 50, "incubatees_professional": 50, "mentors_per_ten": 1}
    assert told(standards, incubatees=None, mentors=4)[0]["passed"] is False
    assert told(standards, incubatees=None, mentors=5)[0]["passed"] is None
    assert told({"use_percent": 75}, area_self=None, area_public=0, area_incubatees=0)[0][
        "unmet"
    ] == ["use"]


@pytest.mark.parametrize("gone", [(), ("incubatees",), ("professional", "area_self")])
def test_described_with_the_standards_of_300_it_says_what_300_says(gone):
    raw = {name: value for name, value in GOOD.items() if name not in gone}
    result = judge(described("national_300", "", "国科发区〔2018〕300号", STANDARDS), read(raw))
    plain = carrier_gap("national_300", raw)
    for one in (*result["conditions"], *plain["conditions"]):
        del one["article"]
    assert result == plain


def test_the_next_step_is_to_fill_in_what_is_published():
    standard = described("district", "区级", "綦科局〔2020〕48号", {})
    steps = next_steps(standard, read(GOOD))
    assert [step.sentence for step in steps] == ["先填写公布的标准，才能判断这 14 项条件"]


def test_every_standard_has_a_name():
    assert STANDARDS.keys() <= LABELS.keys()
