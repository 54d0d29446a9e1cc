"""谁可以分解、签收、答复: role and what the share is → a letter a person."""

import pytest

from targets.allocations import policies
from targets.allocations.models import Allocation
from targets.goals.models import Indicator
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {"a": "目标由双倍增办分解", "u": "不是按企业计数的指标"}
ANSWERS = {
    "o": "经办人签收或提出异议，您不能办理",
    "c": "已经签收",
    "w": "异议还没有答复",
    "m": "已经提出过异议",
    "f": "异议由双倍增办答复",
    "n": "没有待答复的异议",
    "u": "由各单位的经办人签收",
}


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


@pytest.mark.parametrize(
    ("ask", "state", "row"),
    [
        (policies.can_confirm, "pending", "ooooooyooooooooooooo"),
        (policies.can_confirm, "kept", "ooooooyooooooooooooo"),
        (policies.can_confirm, "confirmed", "oooooocooooooooooooo"),
        (policies.can_confirm, "objected", "oooooowooooooooooooo"),
        (policies.can_object, "pending", "ooooooyooooooooooooo"),
        (policies.can_object, "kept", "oooooomooooooooooooo"),
        (policies.can_object, "confirmed", "oooooocooooooooooooo"),
        (policies.can_object, "objected", "oooooomooooooooooooo"),
        (policies.can_decide, "objected", "yyffffffffffffffffff"),
        (policies.can_decide, "pending", "nnffffffffffffffffff"),
    ],
)
def test_who_answers_a_share_of_the_home_township(ask, state, row):
    firm = a_firm()
    share = Allocation(unit=firm.township, year=2026, state=state)
    assert answers(cast(firm), lambda user: ask(user, share), ANSWERS) == row


def test_who_signs_at_all():
    assert answers(cast(a_firm()), policies.can_answer, ANSWERS) == "uuuyyyyyyuuuuuuuuuuu"
