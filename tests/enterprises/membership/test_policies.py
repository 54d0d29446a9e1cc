"""谁可以办认领和成员: role and relation × state → allowed, or the sentence of the refusal."""

from datetime import timedelta

import pytest

from common.dates import today
from enterprises.membership import policies
from tests.factories.accounts import UserFactory
from tests.factories.membership import ClaimFactory
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "只有申请人可以撤回",
    "b": "街镇已审核，正等区科技局审核",
    "c": "代办机构只能增减经办人",
    "d": "不能审核自己的申请",
    "e": "认领企业供企业人员使用",
    "g": "代办机构只能变更自己增加的经办人",
    "h": "由现任负责人交接",
    "i": "成员由本企业负责人增减",
    "m": "由企业现任负责人答复",
    "n": "须回避",
    "o": "不能答复自己的申请",
    "p": "只有被增加的人可以接受或谢绝",
    "q": "认领审核由街镇和区科技局办理",
    "r": "申请人的联系方式只对",
    "s": "不能撤回",
    "t": "只有企业所在街镇、双倍增办和区科技局可以审核",
    "u": "代办机构的委托已经到期",
    "w": "不用再答复",
    "x": "没有待审核的事项",
}
# fmt: off
# columns: tests.truth.PEOPLE, then the applicant, then an officer at the applicant's telephone
WITHOUT_A_CLAIM = {
    "can_claim":     "eeeeeeeeeyyyyyyeeeeeye",
    "can_see_queue": "qyyyyyyyyqqqqqqqqqqqqy",
}
OF_A_CLAIM = {
    ("can_withdraw", "draft"):     "aaaaaaaaaaaaaaaaaaaaya",
    ("can_withdraw", "submitted"): "aaaaaaaaaaaaaaaaaaaaya",
    ("can_withdraw", "checked"):   "aaaaaaaaaaaaaaaaaaaaya",
    ("can_withdraw", "returned"):  "aaaaaaaaaaaaaaaaaaaaya",
    ("can_withdraw", "approved"):  "aaaaaaaaaaaaaaaaaaaasa",
    ("can_withdraw", "refused"):   "aaaaaaaaaaaaaaaaaaaasa",
    ("can_withdraw", "expired"):   "aaaaaaaaaaaaaaaaaaaasa",
    ("can_withdraw", "withdrawn"): "aaaaaaaaaaaaaaaaaaaasa",
    ("can_consent", "draft"):      "wwwwwwwwwwwwwwwwwwwwow",
    ("can_consent", "submitted"):  "mmmmmmmmmymmmmmmmmmmom",
    ("can_consent", "checked"):    "mmmmmmmmmymmmmmmmmmmom",
    ("can_consent", "returned"):   "wwwwwwwwwwwwwwwwwwwwow",
    ("can_consent", "approved"):   "wwwwwwwwwwwwwwwwwwwwow",
    ("can_consent", "refused"):    "wwwwwwwwwwwwwwwwwwwwow",
    ("can_consent", "expired"):    "wwwwwwwwwwwwwwwwwwwwow",
    ("can_consent", "withdrawn"):  "wwwwwwwwwwwwwwwwwwwwow",
    ("can_decide", "draft"):       "xxxxxxxxxnnnnnxxxxxxdn",
    ("can_decide", "submitted"):   "yytyttyttnnnnnttttttdn",
    ("can_decide", "checked"):     "yytyttbttnnnnnttttttdn",
    ("can_decide", "returned"):    "xxxxxxxxxnnnnnxxxxxxdn",
    ("can_decide", "approved"):    "xxxxxxxxxnnnnnxxxxxxdn",
    ("can_decide", "refused"):     "xxxxxxxxxnnnnnxxxxxxdn",
    ("can_decide", "expired"):     "xxxxxxxxxnnnnnxxxxxxdn",
    ("can_decide", "withdrawn"):   "xxxxxxxxxnnnnnxxxxxxdn",
    ("can_reveal", "submitted"):   "yyryrryrrrrrrrrrrrrrry",
    ("can_reveal", "approved"):    "yyryrryrrrrrrrrrrrrrry",
}
OF_A_FIRM = {
    "can_manage_members": "yyiyiiyiiyiyiiiiiiiiiy",
    "can_hand_over":      "yyiyiiyiiyhhhhhiiiiihy",
}
OF_A_MEMBER = {  # policy, whose membership, what he shall be
    ("can_set_member", "nobody's", "manager"):     "yyiyiiyiiyiciiiiiiiiiy",
    ("can_set_member", "nobody's", "clerk"):       "yyiyiiyiiyiyiiiiiiiiiy",
    ("can_set_member", "nobody's", "agent"):       "yyiyiiyiiyiciiiiiiiiiy",
    ("can_set_member", "manager", "clerk"):        "yyiyiiyiiyiciiiiiiiiiy",
    ("can_set_member", "agent", "clerk"):          "yyiyiiyiiyiciiiiiiiiiy",
    ("can_set_member", "clerk", "manager"):        "yyiyiiyiiyiciiiiiiiiiy",
    ("can_set_member", "clerk", "clerk"):          "yyiyiiyiiyiyiiiiiiiiiy",
    ("can_change_member", "manager", "clerk"):     "yyiyiiyiiyiciiiiiiiiiy",
    ("can_change_member", "agent", "agent"):       "yyiyiiyiiyiciiiiiiiiiy",
    ("can_change_member", "clerk", "manager"):     "yyiyiiyiiyiciiiiiiiiiy",
    ("can_change_member", "clerk", "clerk"):       "yyiyiiyiiyiggiiiiiiiiy",
    ("can_change_member", "the agent's", "clerk"): "yyiyiiyiiyiygiiiiiiiiy",
    ("can_change_member", "the agent's", "agent"): "yyiyiiyiiyiciiiiiiiiiy",
}
OF_WHO_WAS_ADDED = {  # days until his end and the agent's; he is the stranger
    (0, 0):  "ppppppppppppppyppppppp",
    (-1, 0): "ppppppppppppppuppppppp",
    (0, -1): "ppppppppppppppuppppppp",
}
# fmt: on


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def people(firm):
    people = cast(firm) | {"applicant": UserFactory(role="enterprise", phone="13911112222")}
    return people | {"near": UserFactory(role="officer", unit=firm.township, phone="13911112222")}


@pytest.fixture
def the_agents(firm, people):
    """A clerk whom the agent added."""
    agent = firm.members.get(user=people["agent"])
    said = {"role": "clerk", "scope": ["view"], "valid_until": today(), "sponsor": agent}
    return firm.members.create(user=people["stranger"], **said, awaits=True)


@pytest.mark.parametrize("verb", WITHOUT_A_CLAIM)
def test_who_may_claim_and_who_sees_the_queue(people, verb):
    assert answers(people, getattr(policies, verb), SENTENCES) == WITHOUT_A_CLAIM[verb]


@pytest.mark.parametrize(("verb", "state"), OF_A_CLAIM)
def test_who_may_what_with_a_claim(firm, people, verb, state):
    said = {"credit_code": firm.credit_code, "home": firm.township, "reason": "已核"}
    if state == "approved":
        said |= {"enterprise": firm, "decided_by": people["office"]}
    claim = ClaimFactory(user=people["applicant"], state=state, **said)
    ask = getattr(policies, verb)
    row = answers(people, lambda user: ask(user, claim), SENTENCES)
    assert row == OF_A_CLAIM[verb, state]


def test_whose_telephone_the_claim_names_does_not_decide_it(firm):
    claim = ClaimFactory(home=firm.township, contact_phone="023-48612345、13911113333")
    named = UserFactory(role="office", phone="13911113333")
    assert "须回避" in policies.can_decide(named, claim).reason


@pytest.mark.parametrize("verb", OF_A_FIRM)
def test_who_may_what_with_a_firms_members(firm, people, verb):
    ask = getattr(policies, verb)
    assert answers(people, lambda user: ask(user, firm), SENTENCES) == OF_A_FIRM[verb]


@pytest.mark.parametrize(("verb", "whose", "role"), OF_A_MEMBER)
def test_who_may_make_whom_what(firm, people, verb, whose, role):
    member = None
    if whose == "the agent's":
        agent = firm.members.get(user=people["agent"])
        said = {"scope": ["view"], "valid_until": today(), "sponsor": agent}
        member = firm.members.create(user=UserFactory(role="enterprise"), **said)
    elif whose in people:
        member = firm.members.get(user=people[whose])
    ask = getattr(policies, verb)
    row = answers(people, lambda user: ask(user, firm, role, member), SENTENCES)
    assert row == OF_A_MEMBER[verb, whose, role]


@pytest.mark.parametrize(("own", "agents"), OF_WHO_WAS_ADDED)
def test_who_was_added_answers_while_both_mandates_last(people, the_agents, own, agents):
    the_agents.valid_until = today() + timedelta(days=own)
    the_agents.sponsor.valid_until = today() + timedelta(days=agents)
    row = answers(people, lambda user: policies.can_answer(user, the_agents), SENTENCES)
    assert row == OF_WHO_WAS_ADDED[own, agents]


def test_the_mandate_by_which_somebody_is_the_firms_agent(firm, people):
    agents = {name for name, user in people.items() if policies.agency_of(user, firm)}
    assert agents == {"agent", "looker"}


@pytest.mark.parametrize("needs_bureau", [True, False])
def test_whose_yes_is_the_last_one_needed(people, settings, needs_bureau):
    settings.CLAIMS_NEED_BUREAU = needs_bureau
    final = {name for name, user in people.items() if policies.is_final(user)}
    assert final == ({"system", "office", "bureau"} if needs_bureau else people.keys())
