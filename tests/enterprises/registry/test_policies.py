"""谁可以办台账上的事: role and relation × state → allowed, or the sentence of the refusal."""

import pytest

from common.measures import DISTRICT, UNIT, Place
from enterprises.registry import policies
from enterprises.registry.models import Dispute
from enterprises.registry.rules.mandates import Scope
from enterprises.registry.rules.standing import State
from tests.factories.registry import EnterpriseFactory
from tests.truth import PEOPLE, a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "由企业自己的人员办理",
    "b": "校验位不符的信用代码须由双倍增办",
    "c": "可以更正，您可以查看",
    "d": "属地异议由双倍增办决定",
    "e": "企业已注销或吊销",
    "f": "只有双倍增办可以合并",
    "g": "资质以公布名单为准",
    "h": "疑似重复的记录由双倍增办核对",
    "i": "您只能打开本单位的企业名单",
    "j": "联系方式只对",
    "k": "迁移、注销和吊销只能由双倍增办或区科技局登记",
    "l": "您的委托范围不含",
    "m": "该企业已并入另一条记录",
    "n": "您不是这家企业的成员",
    "o": "有效期",
    "p": "企业归属由双倍增办分派",
    "q": "属地异议由企业、所属街镇",
    "r": "街镇经办人可以登记企业",
    "s": "注销、吊销登记有误的",
    "t": "没有可撤回的注销或吊销",
    "u": "只有在营且属于本区的企业",
    "v": "迁移只能由双倍增办或区科技局登记",
    "w": "只有双倍增办可以更正信用代码",
    "x": "只有工作人员可以导出名单",
    "z": "含个人信息的名单",
    "A": "街镇可以更正企业资料",
    "B": "产业链名录由双倍增办维护",
    "C": "没有止日的资质由双倍增办",
    "D": "只有双倍增办可以撤销合并",
    "E": "由企业负责人办理",
    "F": "须先迁入",
    "G": "不能办理此项",
    "H": "不能在区内迁移",
    "I": "这件异议已经决定",
    "J": "本人提出的异议",
}
# fmt: off
# columns: tests.truth.PEOPLE
OF_THE_REGISTER = {
    "can_register":        "yyryrryyrrrrrrrrrrrr",
    "can_confirm_code":    "yybbbbbbbbbbbbbbbbbb",
    "can_correct_any":     "yyAyAAyyAAAAAAAAAAAA",
    "can_extend_term":     "yyoooooooooooooooooo",
    "can_close_open_ends": "yyCCCCCCCCCCCCCCCCCC",
    "can_load_chains":     "yyBBBBBBBBBBBBBBBBBB",
    "can_place_any":       "yypppppppppppppppppp",
    "can_move_any":        "yykykkkkkkkkkkkkkkkk",
    "can_undo_merge":      "yyDDDDDDDDDDDDDDDDDD",
    "can_find_duplicates": "yyhhhhhhhhhhhhhhhhhh",
    "can_export":          "yyyyyyyyyxxxxxxxxxxx",
    "can_export_personal": "yyzzzzzzzzzzzzzzzzzz",
}
OF_A_FIRM = {  # a policy, a state of the firm; "" is every state not named
    ("can_correct", ""):                    "yycyccyccccccccccccc",
    ("can_correct", "unassigned"):          "yycycccccccccccccccc",
    ("can_rename", ""):                     "yycyccyccccccccccccc",
    ("can_rename", "unassigned"):           "yycycccccccccccccccc",
    ("can_belong", ""):                     "yycyccyccccccccccccc",
    ("can_belong", "unassigned"):           "yycycccccccccccccccc",
    ("can_correct_code", ""):               "yywwwwwwwwwwwwwwwwww",
    ("can_recognize", ""):                  "yygygggggggggggggggg",
    ("can_recognize", "deregistered"):      "yyeyeeeeeeeeeeeeeeee",
    ("can_recognize", "licence_revoked"):   "yyeyeeeeeeeeeeeeeeee",
    ("can_revoke", ""):                     "yygygggggggggggggggg",
    ("can_revoke", "deregistered"):         "yyeyeeeeeeeeeeeeeeee",
    ("can_revoke", "licence_revoked"):      "yyeyeeeeeeeeeeeeeeee",
    ("can_restore", ""):                    "ttstssssssssssssssss",
    ("can_restore", "deregistered"):        "yysyssssssssssssssss",
    ("can_restore", "licence_revoked"):     "yysyssssssssssssssss",
    ("can_place", ""):                      "yypppppppppppppppppp",
    ("can_move", ""):                       "HHkHkkkkkkkkkkkkkkkk",
    ("can_move", "active"):                 "yykykkkkkkkkkkkkkkkk",
    ("can_move", "unassigned"):             "yykykkkkkkkkkkkkkkkk",
    ("can_move", "outside"):                "FFkFkkkkkkkkkkkkkkkk",
    ("can_record_move", ""):                "yyvyvvvvvvvvvvvvvvvv",
    ("can_dispute", ""):                    "uuuuuuuuuuuuuuuuuuuu",
    ("can_dispute", "active"):              "yyqyqqyqqyyylnnqqqqq",
    ("can_dispute", "unassigned"):          "yyqyqqqqqyyylnnqqqqq",
    ("can_merge", ""):                      "yyffffffffffffffffff",
    ("can_reveal", ""):                     "yyyyjjyjjyyyyyyjjjjj",
    ("can_reveal", "unassigned"):           "yyyyjjjjjyyyyyyjjjjj",
    ("can_reveal", "merged"):               "yyyyjjyjjyyyyyyjjjjj",
}
MOVES = {  # state, placement: in the district, back or in, out, 注销, 吊销; asked by the office
    ("active", "placed"):          "yGyyy",
    ("moved_out", "placed"):       "HyGyy",
    ("deregistered", "placed"):    "HGGGG",
    ("licence_revoked", "placed"): "HGGyG",
    ("active", "outside"):         "FyFyy",
    ("moved_out", "outside"):      "FyFyy",
    ("deregistered", "outside"):   "FGFGG",
}
ACTING = {
    "view":    "aaaaaaaaayyyynnaaaaa",
    "file":    "aaaaaaaaayyylnnaaaaa",
    "papers":  "aaaaaaaaayyylnnaaaaa",
    "members": "aaaaaaaaayEylnnaaaaa",
    "sign":    "aaaaaaaaayyylnnaaaaa",
}
COUNTED = {
    "the district": "yyyyyiiiiiiiiiiiiiii",
    "its township": "yyyyyiyiiiiiiiiiiiii",
    "the park":     "yyyyyiiiiiiiiiiiiiii",
}
# fmt: on
STATES = (*State, "outside", "unassigned", "merged")


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def people(firm):
    return cast(firm)


def put(firm, state):
    """The firm, as it would be in this state."""
    firm.refresh_from_db()
    match state:
        case "outside":
            firm.placement = state
        case "unassigned":
            firm.placement, firm.township = state, None
        case "merged":
            firm.merged_into = EnterpriseFactory()
        case _:
            firm.state = state
    return firm


def expected(verb, state):
    by_default = "m" * len(PEOPLE) if state == "merged" else OF_A_FIRM[verb, ""]
    return OF_A_FIRM.get((verb, state), by_default)


def test_every_policy_of_the_register_is_asked_here():
    asked = {*OF_THE_REGISTER, *(verb for verb, _ in OF_A_FIRM)}
    asked |= {"can_act_for", "can_decide_dispute", "can_open_counted"}
    own = {
        name
        for name, policy in vars(policies).items()
        if name.startswith("can_") and policy.__module__ == policies.__name__
    }
    assert own == asked


@pytest.mark.parametrize("verb", OF_THE_REGISTER)
def test_who_may_what_with_the_register(people, verb):
    assert answers(people, getattr(policies, verb), SENTENCES) == OF_THE_REGISTER[verb]


@pytest.mark.parametrize("verb", sorted({verb for verb, _ in OF_A_FIRM}))
def test_who_may_what_with_a_firm(firm, people, verb):
    ask, rows = getattr(policies, verb), {}
    for state in STATES:
        put(firm, state)
        rows[state] = answers(people, lambda user: ask(user, firm), SENTENCES)
    assert rows == {state: expected(verb, state) for state in STATES}


@pytest.mark.parametrize(("state", "placement"), MOVES)
def test_what_may_follow_what(firm, people, state, placement):
    firm.state, firm.placement = state, placement
    row = [
        answers(
            {"office": people["office"]},
            lambda user, to=to: policies.can_move(user, firm, to),
            SENTENCES,
        )
        for to in (None, *State)
    ]
    assert "".join(row) == MOVES[state, placement]


@pytest.mark.parametrize("scope", Scope)
def test_who_acts_for_a_firm(firm, people, scope):
    row = answers(people, lambda user: policies.can_act_for(user, firm, scope), SENTENCES)
    assert row == ACTING[scope]


def test_who_is_close_to_a_firm(firm, people):
    members = {"manager", "clerk", "agent", "looker", "ended"}
    assert {name for name, who in people.items() if policies.is_close_to(who, firm)} == members


def test_a_dispute_is_decided_once_and_not_by_who_raised_it(firm, people):
    dispute = Dispute(enterprise=firm, raised_by=people["office"])
    row = answers(people, lambda user: policies.can_decide_dispute(user, dispute), SENTENCES)
    assert row == "yJ" + "d" * (len(PEOPLE) - 2)
    dispute.state = "upheld"
    row = answers(people, lambda user: policies.can_decide_dispute(user, dispute), SENTENCES)
    assert row == "I" * len(PEOPLE)


@pytest.mark.parametrize("where", COUNTED)
def test_who_opens_the_firms_behind_a_number(firm, people, where):
    place = {
        "the district": Place(DISTRICT, None, None, "全区"),
        "its township": Place(UNIT, firm.township_id, firm.township.code, firm.township.name),
        "the park": Place("park", firm.park_id, firm.park.code, firm.park.name),
    }[where]
    row = answers(people, lambda user: policies.can_open_counted(user, place), SENTENCES)
    assert row == COUNTED[where]
