"""`carrier_gap LEVEL --carrier CODE --on D --json`: the same answer, with where it comes from."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from incubators.upgrade.models import StandardEdition
from incubators.upgrade.selectors.editions import in_force, standard_on
from tests.factories.incubators import IncubatorFactory
from tests.factories.upgrade import CarrierFactFactory, StandardEditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(capsys):
    def ask(level, code, on="2026-06-30"):
        call_command("carrier_gap", level, "--carrier", code, "--on", on, "--json")
        return json.loads(capsys.readouterr().out)

    return ask


def test_a_carrier_is_judged_on_a_day_with_its_sources(told):
    carrier = IncubatorFactory(code="ZT-甲", is_legal_person=True, opened_on=date(2023, 6, 30))
    CarrierFactFactory(incubator=carrier, name="incubatees", value=46)
    result = told("national_300", "zt-甲")
    assert result["edition"] == "国科发区〔2018〕300号"
    answers = {one["key"]: one["met"] for one in result["conditions"]}
    assert (answers["legal_person"], answers["operating"], answers["fund"]) == (True, True, None)
    assert result["sources"]["operating_months"] == "载体登记：2023-06-30 开始运营"
    assert result["sources"]["incubatees"] == "填报（截至 2025-12-31，导师名册）"
    assert told("national_300", "ZT-甲", "2026-06-29")["unmet"] == ["operating"]


def test_a_standard_nobody_published_leaves_everything_open(told):
    IncubatorFactory(code="ZT-1")
    result = told("ministry_standard", "ZT-1")
    assert result["passed"] is None
    numbers = [one for one in result["conditions"] if one["key"] != "legal_person"]
    assert {one["required"] for one in numbers if one["key"] != "ip"} == {
        "标准未公布，待双倍增办填写"
    }


def test_an_edition_is_in_force_from_its_day(told):
    carrier = IncubatorFactory(code="ZT-1")
    CarrierFactFactory(incubator=carrier, name="incubatees", value=39)
    StandardEditionFactory()
    assert told("ministry_standard", "ZT-1")["edition"] == "测试文件〔2025〕1号"
    StandardEditionFactory(valid_from=date(2026, 6, 30), thresholds={"incubatees": "50"})
    before = standard_on("ministry_standard", date(2026, 6, 29))
    after = standard_on("ministry_standard", date(2026, 6, 30))
    limits = [
        next(one.limit.plain for one in standard.criteria if one.key == "incubatees")
        for standard in (before, after)
    ]
    assert limits == [40, 50]
    assert "ministry_standard" not in in_force(date(2025, 6, 30)).published
    assert "ministry_standard" in in_force(date(2025, 7, 1)).published


@pytest.mark.parametrize(
    ("thresholds", "sentence"),
    [
        ({"no_such": "1"}, "没有“no_such”这项标准"),
        ({"incubatees": 40}, "应为数"),
        ({"incubatees": "forty"}, "应为数"),
        ({"incubatees": "-1"}, "应不小于零"),
        ({"use_percent": "101"}, "不能大于 100"),
        ([], "一组"),
    ],
)
def test_thresholds_are_checked(thresholds, sentence):
    row = StandardEdition(level="district", valid_from=date(2026, 1, 1), thresholds=thresholds)
    if thresholds == []:
        row.thresholds = ["x"]
    with pytest.raises(ValidationError, match=sentence):
        row.full_clean()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["national_300"], "--facts 指定事实文件，或用 --carrier"),
        (["national_300", "--carrier", "ZT-没有"], "没有编码为“ZT-没有”的载体"),
        (["no_such", "--carrier", "ZT-1"], "没有“no_such”这个级别"),
        (["incubatee", "--carrier", "ZT-1"], "没有“incubatee”这个级别"),
        (["national_300", "--carrier", "ZT-1", "--on", "昨天"], "不是日期"),
        (["national_300", "--carrier", "ZT-1", "--facts", "x.json"], "只能用一个"),
        (["national_300", "--facts", "x.json", "--on", "2026-01-01"], "只用于 --carrier"),
    ],
)
def test_bad_input_is_one_sentence_and_2(arguments, sentence):
    IncubatorFactory(code="ZT-1")
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("carrier_gap", *arguments)
    assert refused.value.returncode == 2
