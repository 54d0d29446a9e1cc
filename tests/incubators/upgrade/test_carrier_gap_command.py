"""`carrier_gap LEVEL --facts`: one line of JSON, or a Chinese sentence and 2."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def told(tmp_path, capsys):
    def ask(level, facts, *options):
        path = tmp_path / "facts.json"
        text = facts if isinstance(facts, bytes) else json.dumps(facts).encode()
        path.write_bytes(text)
        call_command("carrier_gap", level, "--facts", str(path), *options)
        return json.loads(capsys.readouterr().out)

    return ask


def test_facts_in_a_file_are_judged_and_written_as_an_evaluation_is(told):
    result = told("national_300", {"incubatees": 46, "professional": False, "hard_area": False})
    assert sorted(result) == ["conditions", "edition", "level", "passed", "unmet"] == list(result)
    assert result["level"] == "national_300"
    assert result["edition"] == "国科发区〔2018〕300号"
    assert result["passed"] is False
    assert result["unmet"] == ["incubatees"]
    firms = next(one for one in result["conditions"] if one["key"] == "incubatees")
    assert firms == {
        "key": "incubatees",
        "met": False,
        "required": "≥50家",
        "actual": "46家",
        "missing": "4",
        "article": "国科发区〔2018〕300号国家级条件（六）",
    }


def test_facts_of_other_levels_and_nulls_are_allowed(told):
    result = told("graduate", {"area_self": "1", "high_tech": True, "fund": None, "on": None})
    assert result["passed"] is True


def test_a_byte_order_mark_does_no_harm(told):
    assert told("graduate", b'\xef\xbb\xbf{"high_tech": true}')["passed"] is True


@pytest.mark.parametrize(
    "facts",
    [
        b"{",
        b"[]",
        b"null",
        b'{"mentors": 4, "mentors": 5}',
        b'{"mentors": "\xd6\xd0"}',
        b'{"mentors": NaN}',
        {"mentors": 4.0},
        {"mentors": True},
        {"mentors": "4.5"},
        {"mentors": -1},
        {"mentors": "-1"},
        {"mentors": "４"},
        {"mentors": " 4"},
        {"mentors": "1e1"},
        {"mentors": ""},
        {"mentors": [4]},
        {"fund": "-0.01"},
        {"fund": 499.5},
        {"professional": 1},
        {"professional": "true"},
        {"on": "2026-02-30"},
        {"on": "2026-2-3"},
        {"on": 20260203},
        {"turnover": 1},
        {"revenue": {"2025": "1"}},
        {"revenue_two_years": "1000"},
        {"revenue_two_years": ["1000"]},
        {"revenue_two_years": ["1", "2", "3"]},
        {"revenue_two_years": ["1", 2.0]},
        {"revenue_two_years": ["1", -2]},
        {"revenue_two_years": ["1", True]},
        {"revenue_two_years": {"2024": "1", "2025": "2"}},
    ],
)
@pytest.mark.parametrize("level", ["national_300", "graduate"])
def test_what_cannot_be_read_is_refused_in_one_chinese_sentence(told, level, facts):
    with pytest.raises(CommandError) as refused:
        told(level, facts)
    assert refused.value.returncode == 2
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize("level", ["", "national", "ministry_standard", "district", "srdi"])
def test_without_a_level_there_is_it_is_said_in_chinese_too(told, level):
    with pytest.raises(CommandError, match="应为 national_300、") as refused:
        told(level, {})
    assert refused.value.returncode == 2


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="读不了事实文件") as refused:
        call_command("carrier_gap", "graduate", "--facts", str(tmp_path / "none.json"))
    assert refused.value.returncode == 2


def test_facts_have_to_be_named():
    with pytest.raises(CommandError, match="--facts") as refused:
        call_command("carrier_gap", "graduate")
    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    ("facts", "code", "said"), [('{"mentors": 4}', 0, "stdout"), ('{"mentors": 4.0}', 2, "stderr")]
)
def test_it_answers_from_a_shell_without_servers(tmp_path, facts, code, said):
    path = tmp_path / "facts.json"
    path.write_text(facts)
    command = [sys.executable, "manage.py", "carrier_gap", "municipal", "--facts", str(path)]
    environment = {"VAR_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [*command, "--json"], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == code
    assert len(getattr(done, said).decode().strip().splitlines()) == 1
