"""`evaluate`: one line of JSON, or a Chinese sentence and 2."""

import json
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from enterprises.registry.rules.kinds import Kind
from enterprises.returns.models import IpRight
from tests.factories.registry import EnterpriseFactory, QualificationFactory

FACTS = {"evaluated_on": "2026-06-01", "industry_code": "C3453"}


@pytest.fixture
def told(tmp_path, capsys):
    def ask(kind, facts, *options):
        path = tmp_path / "facts.json"
        path.write_text(facts if isinstance(facts, str) else json.dumps(facts), encoding="utf-8")
        call_command("evaluate", kind, "--facts", str(path), *options)
        return json.loads(capsys.readouterr().out)

    return ask


def test_facts_in_a_file_are_evaluated_without_a_row_in_the_database(told):
    facts = FACTS | {"employees": {"2025": 1000}, "revenue": {"2025": "40000"}}
    result = told("size_class", facts)
    assert result["class"] == "large"
    assert result["passed"] is None
    assert sorted(result) == list(result)


@pytest.mark.parametrize(
    "facts",
    [
        "{",
        "[]",
        '{"year": 2026, "year": 2025}',
        {"evaluated_on": "2026-06-01", "turnover": 1},
        {"evaluated_on": "2026-06-01", "revenue": {"2025": 5000.0}},
        {"evaluated_on": "2026-06-01", "revenue": "5000"},
        {"evaluated_on": "2026-02-30"},
        {"evaluated_on": "0002-02-28", "year": 2026},
        {"evaluated_on": "2026-06-01", "expert_points": {"advancement": 9}},
    ],
)
def test_what_cannot_be_read_is_refused_in_one_chinese_sentence(told, facts):
    with pytest.raises(CommandError) as refused:
        told("high_tech", facts)
    assert refused.value.returncode == 2
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize("said", [[], ["turnover"]])
def test_without_a_kind_there_is_it_is_said_in_chinese_too(said, tmp_path):
    facts = tmp_path / "facts.json"
    facts.write_text("{}")
    with pytest.raises(CommandError, match="应为 high_tech、") as refused:
        call_command("evaluate", *said, "--facts", str(facts))
    assert refused.value.returncode == 2


def test_a_year_said_twice_and_differently_is_refused(told):
    with pytest.raises(CommandError, match="不一致"):
        told("high_tech", FACTS | {"year": 2026}, "--year", "2025")


@pytest.mark.django_db
def test_a_registered_firm_is_evaluated_from_the_register(capsys):
    firm = EnterpriseFactory(founded_on=date(2015, 3, 2))
    QualificationFactory(
        enterprise=firm,
        kind=Kind.HIGH_TECH.value,
        first_day=date(2024, 5, 1),
        until=date(2027, 5, 1),
    )
    call_command("evaluate", "tech_sme", "--code", firm.credit_code, "--year", "2026", "--json")
    result = json.loads(capsys.readouterr().out)
    met = {condition["key"]: condition["met"] for condition in result["conditions"]}
    assert met["direct_pass"] is True
    assert met["score"] is None


@pytest.mark.django_db
def test_the_purpose_follows_from_the_title_held_and_can_be_said_otherwise(capsys):
    firm = EnterpriseFactory()
    QualificationFactory(
        enterprise=firm,
        kind=Kind.LITTLE_GIANT.value,
        first_day=date(2023, 7, 1),
        until=date(2026, 7, 1),
    )

    def ask(day, *options):
        with time_machine.travel(f"{day} 04:00:00+00:00", tick=False):
            call_command("evaluate", "little_giant", "--code", firm.credit_code, "--json", *options)
        result = json.loads(capsys.readouterr().out)
        rung = next(
            condition["met"] for condition in result["conditions"] if condition["key"] == "rung"
        )
        return result["purpose"], result["edition"], rung

    assert ask("2026-06-30") == ("renewal", "工信部企业〔2022〕63号", True)
    assert ask("2026-07-01") == (
        "first",
        "工信部企业〔2026〕2号",
        False,
    )  # held until the day before
    assert ask("2026-06-30", "--purpose", "first") == ("first", "工信部企业〔2026〕2号", False)
    with pytest.raises(CommandError, match="--purpose 应为"):
        ask("2026-06-30", "--purpose", "again")


@pytest.mark.django_db
def test_the_source_of_the_rights_is_told_with_what_the_register_has(capsys):
    firm = EnterpriseFactory()
    IpRight.objects.create(
        enterprise=firm, number="1", kind="software", granted_on=date(2024, 1, 1), in_use=True
    )
    call_command("evaluate", "innovative_sme", "--code", firm.credit_code, "--json")
    rights = json.loads(capsys.readouterr().out)["sources"]["rights"]
    assert rights["used"] == "none"
    assert rights["difference"]["class_ii_63"] == [None, 1]
    call_command("evaluate", "innovative_sme", "--code", firm.credit_code)
    assert "台账也未申报完整并核对" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_firm_that_is_not_registered_is_refused():
    with pytest.raises(CommandError, match="台账中没有") as refused:
        call_command("evaluate", "srdi", "--code", "91500110MA5UA0001X")
    assert refused.value.returncode == 2
