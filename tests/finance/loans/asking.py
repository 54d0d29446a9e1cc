"""Asking a command as at a terminal, without a process of its own."""

import json

import pytest
from django.core.management import CommandError, call_command


def answered(capsys, command, *options):
    """What the command says with --json."""
    call_command(command, *options, "--json")
    return json.loads(capsys.readouterr().out)


def refused(command, *options):
    """The one Chinese sentence of a refusal that ends with 2."""
    with pytest.raises(CommandError) as refusal:
        call_command(command, *options)
    assert refusal.value.returncode == 2
    sentence = str(refusal.value)
    assert "\n" not in sentence
    assert sentence.endswith(("。", "）。"))
    return sentence
