"""谁可以生成、阅读报表: a letter a person."""

import pytest

from reports import policies
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {"b": "仅双倍增办可以生成报表", "r": "报表签发前仅供工作人员查看"}
# fmt: off
TRUTH = {  # columns: tests.truth.PEOPLE
    "can_build": "yybbbbbbbbbbbbbbbbbb",
    "can_read":  "yyyyyyyyyrrrrrrrrrrr",
}
# fmt: on


@pytest.mark.parametrize("verb", TRUTH)
def test_who_may_what_with_papers(verb):
    assert answers(cast(a_firm()), getattr(policies, verb), SENTENCES) == TRUTH[verb]
