"""谁可以办运营机构的人员: role and relation → allowed, or the sentence of the refusal."""

import pytest
from django.utils import timezone

from incubators.carriers.models import Operator
from incubators.operators import policies
from incubators.operators.models import Invitation
from seats import policies as of_seats
from tests.factories.seats import OperatorInvitationFactory
from tests.incubators.operators.people import an_operator, cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "载体由双倍增办或区科技局登记",
    "b": "运营机构由工作人员和运营机构人员查看",
    "d": "运营机构首页供载体运营机构人员使用",
    "e": "人员由本机构负责人增减",
    "f": "由现任负责人交接",
    "g": "不用交接给自己",
    "h": "不能担任负责人",
    "i": "邀请码不正确",
    "j": "邀请发给了另一个地址",
    "k": "一个账号只有一种身份",
    "l": "不用再办理",
    "m": "请用“邀请人员”",
}
# fmt: off
# columns: tests.incubators.operators.people.cast
#  system office leader bureau department chain home neighbour park
#  manager clerk ended other firm operator bank system_admin security_admin auditor
ALONE = {
    "can_register":     "yyayaaaaaaaaaaaaaaa",
    "can_see":          "yyyyyyyyyyyyybybbbb",
    "can_use_home":     "dddddddddyyyydydddd",
}
OF_AN_OPERATOR = {
    policies.can_change:  "yyayaaaaaaaaaaaaaaa",
    of_seats.can_manage:  "yyeyeeeeeyeeeeeeeee",
    of_seats.can_add:     "yymymmmmmmmmmmmmmmm",
}
OF_A_MEMBER = {  # policy, whose membership
    ("can_change_member", "clerk"): "yyeyeeeeeyeeeeeeeee",
    ("can_remove", "clerk"):        "yyeyeeeeeyyeeeeeeee",
    ("can_remove", "manager"):      "yyeyeeeeeyeeeeeeeee",
    ("can_hand_over", "clerk"):     "yyfyfffffyfffffffff",
    ("can_hand_over", "manager"):   "yyfyfffffgfffffffff",
    ("can_hand_over", "ended"):     "hhfhfffffhfffffffff",
}
OF_AN_INVITATION = {  # policy, to whom it was sent
    ("can_revoke", "other"): "yyeyeeeeeyeeeeeeeee",
    ("can_accept", "other"): "jjjjjjjjjjjjyjjjjjj",
    ("can_accept", "firm"):  "jjjjjjjjjjjjjkjjjjj",
    ("can_accept", "home"):  "jjjjjjkjjjjjjjjjjjj",
    ("can_accept", "bank"):  "jjjjjjjjjjjjjjjkjjj",
}
SEEN = {
    Operator:   "yyyyynynyyynnnnnnnn",
    Invitation: "yynynnnnnynnynnnnnn",
}
# fmt: on


@pytest.fixture
def operator():
    return an_operator()


@pytest.fixture
def people(operator):
    return cast(operator)


def member(operator, people, who):
    return operator.members.select_related("user", "operator").get(user=people[who])


@pytest.mark.parametrize("verb", ALONE)
def test_who_may_what_without_an_operator(people, verb):
    assert answers(people, getattr(policies, verb), SENTENCES) == ALONE[verb]


@pytest.mark.parametrize("verb", OF_AN_OPERATOR)
def test_who_may_what_with_an_operator(operator, people, verb):
    assert answers(people, lambda user: verb(user, operator), SENTENCES) == OF_AN_OPERATOR[verb]


@pytest.mark.parametrize(("verb", "whose"), OF_A_MEMBER)
def test_who_may_what_with_its_people(operator, people, verb, whose):
    ask, one = getattr(of_seats, verb), member(operator, people, whose)
    assert answers(people, lambda user: ask(user, one), SENTENCES) == OF_A_MEMBER[verb, whose]


@pytest.mark.parametrize(("verb", "to"), OF_AN_INVITATION)
def test_who_may_what_with_an_invitation(operator, people, verb, to):
    invitation = OperatorInvitationFactory(operator=operator, contact=people[to].username)
    ask, now = getattr(of_seats, verb), timezone.now()
    row = answers(people, lambda user: ask(user, invitation, now), SENTENCES)
    assert row == OF_AN_INVITATION[verb, to]


@pytest.mark.parametrize("of", SEEN)
def test_who_sees_it(operator, people, of):
    invitation = OperatorInvitationFactory(operator=operator, contact=people["other"].username)
    row = {Operator: operator, Invitation: invitation}[of]
    told = (of.objects.visible_to(one).filter(pk=row.pk).exists() for one in people.values())
    assert "".join("y" if seen else "n" for seen in told) == SEEN[of]
