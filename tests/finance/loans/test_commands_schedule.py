"""`schedule`: the issue's options and shape; bad input is one Chinese sentence and 2."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.finance.loans.asking import answered, refused

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "--principal": "1000000.00",
    "--rate": "0.0435",
    "--periods": "12",
    "--method": "equal_installments",
    "--start": "2026-01-15",
}


def options(**changed):
    """The good options with some changed; None takes one away."""
    named = {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    given = {**GOOD, **named}
    return [part for name, value in given.items() if value is not None for part in (name, value)]


def test_the_rows_and_sums_are_strings_of_yuan(capsys):
    said = answered(capsys, "schedule", *options())
    assert list(said) == ["rows", "principal", "interest", "total"]
    assert said["rows"][0] == {
        "no": 1,
        "from": "2026-01-15",
        "to": "2026-02-15",
        "days": 31,
        "principal": "81684.90",
        "interest": "3625.00",
        "due": "85309.90",
        "balance": "918315.10",
    }
    assert said["rows"][-1]["balance"] == "0.00"
    assert (said["principal"], said["interest"], said["total"]) == (
        "1000000.00",
        "23718.79",
        "1023718.79",
    )


def test_every_option_is_heard(capsys):
    said = answered(
        capsys,
        "schedule",
        *options(method="interest_only", periods=None, end="2026-06-30", every="quarter"),
        *("--interest-day", "20", "--day-count", "30e360"),
    )
    assert [row["to"] for row in said["rows"]] == ["2026-03-21", "2026-06-21", "2026-06-30"]
    assert [row["days"] for row in said["rows"]] == [66, 90, 9]


def test_without_json_it_is_a_table(capsys):
    call_command("schedule", *options())
    shown = capsys.readouterr().out
    assert "81684.90" in shown
    assert "利息 23718.79 元" in shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("principal", "--principal"),
        ("rate", "--rate"),
        ("method", "--method"),
        ("start", "--start"),
        ("periods", "没有期限"),
    ],
)
def test_what_is_missing_is_named(name, said):
    assert said in refused("schedule", *options(**{name: None}))


BAD_NUMBERS = [
    "",
    " 1",
    "1 ",
    "-1",
    "+1",
    "1e5",
    "NaN",
    "Infinity",
    "inf",
    "１",
    "1,000",
    "0x1",
    "1_0",
]


@pytest.mark.parametrize(
    "text", [*BAD_NUMBERS, "0", "0.00", "1.001", "1.", ".5", "1e15", "9" * 16, "9" * 5000]
)
def test_a_principal_is_money_above_nought(text):
    assert refused("schedule", *options(principal=text))


@pytest.mark.parametrize(
    "text", [*BAD_NUMBERS, "1", "1.0", "4.35", "5%", "87/2000", "0." + "1" * 30]
)
def test_a_rate_is_a_fraction_below_one(text):
    assert "--rate" in refused("schedule", *options(rate=text))


@pytest.mark.parametrize("text", [*BAD_NUMBERS[:-2], "0", "1.0", "1201", "9" * 40])
def test_periods_are_a_whole_number(text):
    assert refused("schedule", *options(periods=text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-1-5",
        "20260115",
        "2026-W03-1",
        "2026/01/15",
        "２０２６-01-15",
        "0000-01-01",
        "今天",
        "2026-01-15T00:00",
    ],
)
def test_a_start_is_a_day_there_is(text):
    assert "--start" in refused("schedule", *options(start=text))


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "等额本息"},
        {"method": "BULLET"},
        {"day_count": "act365"},
        {"every": "week"},
        {"end": "2027-01-16"},
        {"periods": None, "end": "2027-01-15"},
        {"method": "bullet", "periods": None, "end": "2026-01-15"},
        {"method": "bullet", "periods": None, "end": "2026-01-14"},
        {"method": "bullet", "periods": "12", "end": "2027-01-14"},
        {"method": "bullet", "interest_day": "20"},
        {"interest_day": "20"},
        {"method": "interest_only", "interest_day": "0"},
        {"method": "interest_only", "interest_day": "29"},
        {"method": "interest_only", "interest_day": "20.0"},
        {"method": "interest_only", "interest_day": "20", "day_count": "monthly"},
        {"start": "9999-12-31"},
        {"method": "interest_only", "start": "9999-12-01", "periods": None, "end": "9999-12-31"},
    ],
)
def test_words_and_terms_that_cannot_be_are_refused(changed):
    assert refused("schedule", *options(**changed))


@pytest.mark.parametrize(
    "extra", [["--princ", "1"], ["--every"], ["later"], ["--rate", "0.05"], ["--tenor", "5"]]
)
def test_options_are_written_in_full_and_once(extra):
    assert refused("schedule", *options(), *extra)


@pytest.mark.parametrize("text", ["1\n2", "1\udcff", "\x00", "一" * 500])
def test_whatever_was_typed_the_refusal_is_one_line_that_can_be_printed(text):
    refused("schedule", *options(rate=text)).encode()
    assert len(refused("schedule", *options(), text)) < 1000
    refused("schedule", *options(), text).encode()


def test_the_largest_principal_is_answered(capsys):
    said = answered(capsys, "schedule", *options(principal="1000000000000.00", periods="1200"))
    assert said["principal"] == "1000000000000.00"


def test_at_a_terminal_bad_input_ends_with_2_and_one_line():
    done = subprocess.run(
        [sys.executable, "manage.py", "schedule", *options(rate="1e5"), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
