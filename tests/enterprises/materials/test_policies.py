"""谁可以办材料和更正申请: role and relation × state → allowed, or the sentence of the refusal."""

import pytest
from django.utils import timezone

from enterprises.materials import policies
from tests.factories.accounts import UserFactory
from tests.factories.materials import CorrectionFactory, MaterialFactory
from tests.factories.registry import EnterpriseFactory
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "材料由企业上传",
    "c": "由所属街镇（园区）和区科技局核对",
    "d": "这份材料已经核对",
    "g": "已被替换或撤下，只能查看",
    "h": "已被替换或撤下，不用核对",
    "k": "只有双倍增办、区科技局和所属街镇",
    "m": "不能再改动",
    "n": "须回避",
    "o": "这份更正申请已办结。",
    "p": "更正申请由企业提出",
    "r": "由企业负责人办理",
    "s": "您的委托范围不含",
    "t": "您不是这家企业的成员",
    "u": "您上传的材料须由其他人核对",
    "v": "这份更正申请已撤回。",
    "w": "这份更正申请已办结，不能撤回",
    "x": "这份更正申请已撤回，不能撤回",
}

# fmt: off
# columns: tests.truth.PEOPLE, then an officer of the township at the clerk's telephone
OF_A_FIRM = {
    ("can_add", "in the register"):     "yyayaayayyyysttaaaaay",
    ("can_add", "merged"):              "mmmmmmmmmmmmmmmmmmmmm",
    ("can_propose", "in the register"): "pppppppppyyysttpppppp",
    ("can_propose", "merged"):          "mmmmmmmmmmmmmmmmmmmmm",
}
OF_A_MATERIAL = {
    ("can_change", "current"):    "yyayaayayyyysttaaaaay",
    ("can_change", "the home's"): "yyayaayayyyysttaaaaay",
    ("can_change", "checked"):    "yyayaayayyyysttaaaaay",
    ("can_change", "replaced"):   "ggggggggggggggggggggg",
    ("can_change", "withdrawn"):  "ggggggggggggggggggggg",
    ("can_check", "current"):     "yycyccycycccccccccccy",
    ("can_check", "the home's"):  "yycyccucycccccccccccy",
    ("can_check", "checked"):     "ddcdccdcdcccccccccccd",
    ("can_check", "replaced"):    "hhchcchchccccccccccch",
    ("can_check", "withdrawn"):   "hhchcchchccccccccccch",
}
OF_A_CORRECTION = {
    ("can_answer", "open"):                   "yykykkykknnnnnkkkkkkn",
    ("can_answer", "answered"):               "ooooooooooooooooooooo",
    ("can_answer", "withdrawn"):              "vvvvvvvvvvvvvvvvvvvvv",
    ("can_withdraw_correction", "open"):      "pppppppppyyysttpppppp",
    ("can_withdraw_correction", "answered"):  "wwwwwwwwwwwwwwwwwwwww",
    ("can_withdraw_correction", "withdrawn"): "xxxxxxxxxxxxxxxxxxxxx",
}
# fmt: on


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def people(firm):
    people = cast(firm)
    people["clerk"].phone = "13911112222"
    people["clerk"].save()
    return people | {"near": UserFactory(role="officer", unit=firm.township, phone="13911112222")}


def material_that_is(state, firm, people):
    said = {
        "withdrawn": {"withdrawn_at": timezone.now(), "withdrawn_reason": "过期"},
        "checked": {"checked_at": timezone.now(), "checked_by": people["office"]},
        "the home's": {"added_by": people["home"]},
    }
    material = MaterialFactory(enterprise=firm, **said.get(state, {}))
    if state == "replaced":
        MaterialFactory(enterprise=firm, replaces=material)
    return material


@pytest.mark.parametrize(("verb", "state"), OF_A_FIRM)
def test_who_may_what_for_a_firm(firm, people, verb, state):
    firm.merged_into = EnterpriseFactory() if state == "merged" else None
    ask = getattr(policies, verb)
    assert answers(people, lambda user: ask(user, firm), SENTENCES) == OF_A_FIRM[verb, state]


@pytest.mark.parametrize(("verb", "state"), OF_A_MATERIAL)
def test_who_may_what_with_a_material(firm, people, verb, state):
    material, ask = material_that_is(state, firm, people), getattr(policies, verb)
    row = answers(people, lambda user: ask(user, material), SENTENCES)
    assert row == OF_A_MATERIAL[verb, state]


@pytest.mark.parametrize(("verb", "state"), OF_A_CORRECTION)
def test_who_may_what_with_a_correction(firm, people, verb, state):
    ended = None if state == "open" else timezone.now()
    correction = CorrectionFactory(enterprise=firm, state=state, answered_at=ended)
    ask = getattr(policies, verb)
    row = answers(people, lambda user: ask(user, correction), SENTENCES)
    assert row == OF_A_CORRECTION[verb, state]
