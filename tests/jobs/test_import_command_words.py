"""`import_sheet` says what is wrong with the call in one Chinese sentence."""

import pytest
from django.core.management import CommandError, load_command_class


@pytest.mark.parametrize(
    ("typed", "words"),
    [([], "缺少 kind, file"), (["无此表", "a.xlsx"], "kind 的值不对"), (["targets"], "缺少 file")],
)
def test_a_call_that_says_nothing_known_is_refused_in_words(typed, words):
    command = load_command_class("jobs", "import_sheet")
    parser = command.create_parser("manage.py", "import_sheet")
    with pytest.raises(CommandError, match=words) as refused:
        parser.parse_args(typed)
    assert refused.value.returncode == 2
