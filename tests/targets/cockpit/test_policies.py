"""谁读需要拍板的事: a letter a person."""

import pytest

from targets.cockpit import policies
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {"l": "需要拍板的事只列给区领导和双倍增办"}


def test_who_reads_what_waits_for_a_word():  # columns: tests.truth.PEOPLE
    assert answers(cast(a_firm()), policies.can_rule, SENTENCES) == "lyylllllllllllllllll"
