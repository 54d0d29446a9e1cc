"""`grade --facts`: the issue's shape; a file that cannot be read is one Chinese sentence and 2."""

import json

import pytest
from django.core.management import call_command

from tests.finance.loans.asking import answered, refused


@pytest.fixture
def file(tmp_path):
    def written(facts):
        path = tmp_path / "facts.json"
        path.write_bytes(facts if isinstance(facts, bytes) else json.dumps(facts).encode())
        return str(path)

    return written


def test_the_answer_has_the_four_names(capsys, file):
    facts = {"on": "2026-10-31", "due_on": "2026-08-01", "manual": "normal"}
    assert answered(capsys, "grade", "--facts", file(facts)) == {
        "days_past_due": 91,
        "floor": "substandard",
        "grade": "substandard",
        "reasons": ["overdue", "manual_too_mild"],
    }


def test_null_and_absent_facts_are_not_so(capsys, file):
    names = ["due_on", "technical", "expected_loss", "manual"]
    names += ["refinanced", "misused", "restructured_on"]
    nothing = {"on": "2026-10-31", **dict.fromkeys(names)}
    bare = {"days_past_due": 0, "floor": "normal", "grade": "normal", "reasons": []}
    assert answered(capsys, "grade", "--facts", file(nothing)) == bare
    assert answered(capsys, "grade", "--facts", file({"on": "2026-10-31"})) == bare


def test_without_json_it_is_a_sentence(capsys, file):
    call_command("grade", "--facts", file({"on": "2026-10-31", "due_on": "2026-10-30"}))
    assert capsys.readouterr().out == "逾期 1 天，下限 关注，等级 关注，原因：逾期\n"


@pytest.mark.parametrize(
    "facts",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"on": "2026-10-31", "on": "2026-10-30"}',
        b'{"on": "2026-10-31", "expected_loss": NaN}',
        [],
        None,
        "2026-10-31",
        {},
        {"on": None},
        {"on": 20261031},
        {"on": "2026-02-30"},
        {"on": "20261031"},
        {"on": "2026-10-31", "days": 3},
        {"on": "2026-10-31", "due\non": None},
        {"on": "2026-10-31", "due_on": ""},
        {"on": "2026-10-31", "due_on": ["2026-10-30"]},
        {"on": "2026-10-31", "technical": "true"},
        {"on": "2026-10-31", "technical": 1},
        {"on": "2026-10-31", "expected_loss": 0.5},
        {"on": "2026-10-31", "expected_loss": 1},
        {"on": "2026-10-31", "expected_loss": "1.01"},
        {"on": "2026-10-31", "expected_loss": "-0.1"},
        {"on": "2026-10-31", "expected_loss": "50%"},
        {"on": "2026-10-31", "expected_loss": "NaN"},
        {"on": "2026-10-31", "expected_loss": "５"},
        {"on": "2026-10-31", "manual": "bad"},
        {"on": "2026-10-31", "manual": "正常"},
        {"on": "2026-10-31", "manual": []},
        {"on": "2026-10-31", "refinanced": "no"},
        {"on": "2026-10-31", "misused": 0},
        {"on": "2026-10-31", "restructured_on": True},
    ],
)
def test_facts_that_cannot_be_read_are_refused(file, facts):
    assert refused("grade", "--facts", file(facts), "--json")


def test_a_file_that_is_missing_or_not_said_is_refused(tmp_path):
    assert "读不了" in refused("grade", "--facts", str(tmp_path / "none.json"))
    assert refused("grade", "--facts", str(tmp_path))
    assert refused("grade", "--facts", "")
    assert "--facts" in refused("grade")
