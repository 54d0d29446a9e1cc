"""谁可以分解目标: role and kind of indicator → a letter a person."""

import pytest

from targets.allocations import policies
from targets.goals.models import Indicator
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {"a": "目标由双倍增办分解", "u": "不是按企业计数的指标"}


@pytest.mark.parametrize(
    ("about", "row"),
    [
        ({"kind": "high_tech", "measured_in": "家"}, "yyaaaaaaaaaaaaaaaaaa"),
        ({"is_reported": True, "measured_in": "%"}, "uuuuuuuuuuuuuuuuuuuu"),
        ({"is_reported": True}, "uuuuuuuuuuuuuuuuuuuu"),
        (None, "yyaaaaaaaaaaaaaaaaaa"),
    ],
)
def test_who_shares_which_goal_out(about, row):
    indicator = None if about is None else Indicator(code="i", name="测试指标", **about)
    people = cast(a_firm())
    assert answers(people, lambda user: policies.can_allocate(user, indicator), SENTENCES) == row
