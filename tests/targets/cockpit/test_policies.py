"""谁读需要拍板的事, 谁改写要紧的一句: a letter a person."""

from datetime import UTC, datetime

import pytest

from targets.cockpit import policies
from targets.cockpit.models import Wording
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, tzinfo=UTC)
SENTENCES = {
    "l": "需要拍板的事只列给区领导和双倍增办",
    "o": "要紧的一句由双倍增办改写",
    "w": "这句改写已经撤回",
}


def test_who_reads_what_waits_for_a_word():  # columns: tests.truth.PEOPLE
    assert answers(cast(a_firm()), policies.can_rule, SENTENCES) == "lyylllllllllllllllll"


def test_who_writes_in_place_of_the_rule_and_takes_it_back():
    people = cast(a_firm())
    assert answers(people, policies.can_write, SENTENCES) == "yyoooooooooooooooooo"
    standing, closed = Wording(text="某句"), Wording(text="某句", withdrawn_at=AT)
    for wording, row in ((standing, "yyoooooooooooooooooo"), (closed, "wwoooooooooooooooooo")):
        told = answers(
            people, lambda user, one=wording: policies.can_withdraw(user, one), SENTENCES
        )
        assert told == row
