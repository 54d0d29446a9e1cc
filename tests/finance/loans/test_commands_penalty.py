"""`penalty`: P × R(1+U) × N/360, rounded once; bad input is one Chinese sentence and 2."""

import pytest
from django.core.management import call_command

from tests.finance.loans.asking import answered, refused

GOOD = {"principal": "100000.00", "rate": "0.0435", "uplift": "0.5", "days": "30"}


def options(**changed):
    given = {**GOOD, **changed}
    return [part for name, value in given.items() if value for part in (f"--{name}", value)]


@pytest.mark.parametrize(
    ("changed", "rate", "penalty"),
    [
        ({}, "0.06525", "543.75"),
        ({"uplift": "0.3"}, "0.05655", "471.25"),
        ({"uplift": "1"}, "0.087", "725.00"),
        ({"uplift": "1.00", "rate": "0.050"}, "0.1", "833.33"),
        ({"days": "0"}, "0.06525", "0.00"),
        ({"rate": "0"}, "0", "0.00"),
        ({"principal": "1.00", "rate": "0.02", "uplift": "0.8", "days": "50"}, "0.036", "0.01"),
        ({"principal": "0.99", "rate": "0.02", "uplift": "0.8", "days": "50"}, "0.036", "0.00"),
    ],
)
def test_a_penalty_by_hand(capsys, changed, rate, penalty):
    said = answered(capsys, "penalty", *options(**changed))
    assert list(said) == ["principal", "rate", "days", "penalty"]
    assert (said["rate"], said["penalty"]) == (rate, penalty)
    assert said["days"] == int(changed.get("days", "30"))


def test_without_json_it_is_a_sentence(capsys):
    call_command("penalty", *options())
    assert capsys.readouterr().out == "罚息年利率 0.06525，30 天，罚息 543.75 元\n"


@pytest.mark.parametrize(
    "changed",
    [
        {"principal": "0"},
        {"principal": "-1"},
        {"principal": "1.001"},
        {"principal": "1000000000000.01"},
        {"principal": "1e15"},
        {"rate": "1"},
        {"rate": "-0.01"},
        {"rate": "NaN"},
        {"uplift": "0.29"},
        {"uplift": "1.01"},
        {"uplift": "50%"},
        {"uplift": "-0.5"},
        {"uplift": "Infinity"},
        {"days": "-1"},
        {"days": "1.5"},
        {"days": "３"},
        {"days": "9" * 5000},
        {"principal": None},
        {"rate": None},
        {"uplift": None},
        {"days": None},
    ],
)
def test_bad_input_is_refused(changed):
    assert refused("penalty", *options(**changed))


def test_an_option_of_every_command_is_taken_though_nothing_is_checked(capsys):
    asked = ["--principal", "1000.00", "--rate", "0.05", "--uplift", "0.5", "--days", "10"]
    call_command("penalty", *asked, "--skip-checks", "--json")
    assert '"days"' in capsys.readouterr().out
