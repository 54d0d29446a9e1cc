"""谁可以办入驻、毕业和授权: role and relation → allowed, or the sentence of the refusal."""

from datetime import date

import pytest
from django.utils import timezone

from incubators.stays import policies
from incubators.stays.models import Graduation, Release, Team, Tenancy
from tests.factories.stays import GraduationFactory, ReleaseFactory, TeamFactory, TenancyFactory
from tests.incubators.operators.people import an_operator, cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "入驻由载体的运营机构",
    "b": "孵化载体由工作人员查看",
    "c": "由所在街镇或园城、区科技局确认",
    "d": "登记人不能确认自己登记的入驻",
    "e": "没有待确认的事项",
    "f": "数据授权由企业自己决定",
    "g": "只有双倍增办、区科技局、所属街镇和企业本身可以提出入库",
    "h": "推荐入库的是毕业企业",
    "i": "一家企业只计一次",
    "j": "毕业登记在企业主要入驻的载体",
    "k": "入驻还没有确认",
    "l": "这条入驻没有登记毕业",
    "m": "未予确认",
    "n": "已因“提前退出”结束",
    "o": "团队不搬迁",
    "p": "这里入驻的已经是企业",
    "q": "已经转为企业",
    "r": "已经撤回",
    "s": "已经到期",
}
# fmt: off
# columns: tests.incubators.operators.people.cast
#  system office leader bureau department chain home neighbour park
#  manager clerk ended other firm operator bank system_admin security_admin auditor
ALONE = {
    "can_see":        "yyyyyyyyyyyyybybbbb",
    "can_admit_some": "yyayaayyyyyyyayaaaa",
    "can_import":     "yyayaayyyyyyyayaaaa",
}
OF_A_STAY = {  # policy, which stay
    ("can_keep", "inside"):       "yyayaayayyyaaaaaaaa",
    ("can_keep", "refused"):      "mmmmmmmmmmmmmmmmmmm",
    ("can_end", "inside"):        "yyayaayayyyaaaaaaaa",
    ("can_end", "left"):          "nnnnnnnnnnnnnnnnnnn",
    ("can_move", "inside"):       "yyayaayayyyaaaaaaaa",
    ("can_move", "team"):         "ooooooooooooooooooo",
    ("can_become", "team"):       "yyayaayayyyaaaaaaaa",
    ("can_become", "once"):       "qqqqqqqqqqqqqqqqqqq",
    ("can_become", "inside"):     "ppppppppppppppppppp",
    ("can_confirm", "pending"):   "yycyccycycccccccccc",
    ("can_confirm", "inside"):    "eeeeeeeeeeeeeeeeeee",
    ("can_graduate", "inside"):   "yyayaayayyyaaaaaaaa",
    ("can_graduate", "graduate"): "iiiiiiiiiiiiiiiiiii",
    ("can_graduate", "branch"):   "jjjjjjjjjjjjjjjjjjj",
    ("can_graduate", "pending"):  "kkkkkkkkkkkkkkkkkkk",
    ("can_take_back", "graduate"): "yyayaayayyyaaaaaaaa",
    ("can_take_back", "inside"):  "lllllllllllllllllll",
    ("can_recommend", "graduate"): "yygygggggggggyggggg",
    ("can_recommend", "inside"):  "hhhhhhhhhhhhhhhhhhh",
}
OF_A_RELEASE = {
    "given":     "fffffffffffffyfffff",
    "withdrawn": "rrrrrrrrrrrrrrrrrrr",
    "over":      "sssssssssssssssssss",
}
SEEN = {
    Tenancy:    "yyyyynynyyynnynnnnn",
    Team:       "yyyyynynyyynnnnnnnn",
    Graduation: "yyyyynynyyynnynnnnn",
    Release:    "yyyyynynyyynnynnnnn",
}
# fmt: on


@pytest.fixture
def operator():
    return an_operator()


@pytest.fixture
def people(operator):
    return cast(operator)


@pytest.fixture
def carrier(operator):
    return operator.incubators.get()


def a_stay(carrier, people, which):
    """The stay of the firm whose manager is among the people, or of a team."""
    waits = {"overfull_reason": "扩建在办"}
    said = {
        "inside": {},
        "graduate": {},
        "left": {"until": date(2026, 1, 1), "end_reason": "early"},
        "branch": {"is_branch": True},
        "pending": {"state": "pending", **waits},
        "refused": {
            "state": "refused",
            "refused_reason": "没有扩建",
            "decided_at": timezone.now(),
            **waits,
        },
    }
    if which in ("team", "once"):
        team = TeamFactory(incubator=carrier)
        stay = TenancyFactory(incubator=carrier, enterprise=None, team=team)
        if which == "once":
            heir = {"became": TenancyFactory().enterprise, "became_on": date(2026, 1, 1)}
            Team.objects.filter(pk=team.pk).update(**heir)
        return stay
    stay = TenancyFactory(incubator=carrier, **said[which])
    stay.enterprise.members.create(user=people["firm"], role="manager")
    if which == "graduate":
        GraduationFactory(tenancy=stay)
    return stay


@pytest.mark.parametrize("verb", ALONE)
def test_who_may_what_before_a_carrier_is_named(people, verb):
    assert answers(people, getattr(policies, verb), SENTENCES) == ALONE[verb]


def test_who_admits_into_the_carrier(carrier, people):
    ask = policies.can_admit
    row = answers(people, lambda user: ask(user, carrier), SENTENCES)
    assert row == OF_A_STAY["can_keep", "inside"]


@pytest.mark.parametrize(("verb", "which"), OF_A_STAY)
def test_who_may_what_with_a_stay(carrier, people, verb, which):
    stay, ask = a_stay(carrier, people, which), getattr(policies, verb)
    row = answers(people, lambda user: ask(user, stay), SENTENCES)
    assert row == OF_A_STAY[verb, which]


def test_who_entered_a_stay_does_not_confirm_it(carrier, people):
    stay = a_stay(carrier, people, "pending")
    stay.entered_by = people["bureau"]
    row = answers(people, lambda user: policies.can_confirm(user, stay), SENTENCES)
    assert row == "yycdccycycccccccccc"


def test_only_the_firm_releases(carrier, people):
    firm = a_stay(carrier, people, "inside").enterprise
    row = answers(people, lambda user: policies.can_release(user, firm), SENTENCES)
    assert row == OF_A_RELEASE["given"]


@pytest.mark.parametrize("which", OF_A_RELEASE)
def test_only_the_firm_withdraws_and_once(carrier, people, which):
    firm = a_stay(carrier, people, "inside").enterprise
    given = ReleaseFactory(enterprise=firm, incubator=carrier)
    if which == "withdrawn":
        given.withdrawn_on = date(2026, 1, 1)
    if which == "over":
        given.during = type(given.during)(date(2025, 1, 1), date(2025, 2, 1))
    row = answers(people, lambda user: policies.can_withdraw(user, given), SENTENCES)
    assert row == OF_A_RELEASE[which]


@pytest.mark.parametrize("of", SEEN)
def test_who_sees_it(carrier, people, of):
    stay = a_stay(carrier, people, "graduate")
    rows = {
        Tenancy: stay,
        Team: a_stay(carrier, people, "team").team,
        Graduation: stay.enterprise.graduations.get(),
        Release: ReleaseFactory(enterprise=stay.enterprise, incubator=carrier),
    }
    told = (of.objects.visible_to(one).filter(pk=rows[of].pk).exists() for one in people.values())
    assert "".join("y" if seen else "n" for seen in told) == SEEN[of]
