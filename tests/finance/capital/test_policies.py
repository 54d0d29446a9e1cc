"""真值表 of this room's policies: a letter a person."""

from datetime import date

import pytest

from accounts.models import Unit
from common.district import region
from finance.capital import policies
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.capital import (
    InsuranceClaimFactory,
    InsurancePolicyFactory,
    ListingCaseFactory,
    SeedInvestmentFactory,
)
from tests.truth import PEOPLE, a_firm, answers
from tests.truth import cast as everybody

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)
SENTENCES = {
    "k": "由双倍增办、区科技局和区金融服务中心登记",
    "n": "企业所在街镇、园城登记",
    "s": "这里的明细供",
    "t": "授信的金额供",
    "f": "数的明细供",
    "g": "全区的合计供",
    "e": "名单由工作人员导出",
    "c": "另行登记",
    "1": "第一步不能撤销",
    "2": "这张保单已经退保",
    "3": "这件理赔已经结案",
    "4": "这笔投资已经退出",
}
TABLE = {
    "see": (lambda user, of: policies.can_see(user), "yyyyssyyyyyyyyysssss"),
    "banks": (lambda user, of: policies.can_see_with_banks(user), "yyyyssyyyyyyyyysysss"),
    "terms": (lambda user, of: policies.can_see_terms(user), "yyyytttttyyyyyytyttt"),
    "sums": (lambda user, of: policies.can_see_sums(user), "yyyyyyyyy" + "g" * 11),
    "figures": (lambda user, of: policies.can_open_figures(user), "yyyyffffffffffffffff"),
    "keep": (lambda user, of: policies.can_keep(user), "yykykkkkkkkkkkkkkkkk"),
    "views": (lambda user, of: policies.can_keep_views(user), "yyyyeeyyyeeeeeeeeeee"),
    "step": (lambda user, of: policies.can_step(user, of.case), "yykykkkkkkkkkkkkkkkk"),
    "note": (lambda user, of: policies.can_note(user, of.case), "yynynnynynnnnnnnnnnn"),
    "undo": (lambda user, of: policies.can_undo(user, of.case), "11k1kkkkkkkkkkkkkkkk"),
    "step closed": (lambda user, of: policies.can_step(user, of.gone), "c" * 20),
    "end": (lambda user, of: policies.can_end(user, of.policy), "yykykkkkkkkkkkkkkkkk"),
    "end again": (lambda user, of: policies.can_end(user, of.ended), "2" * 20),
    "close": (lambda user, of: policies.can_close(user, of.claim), "yykykkkkkkkkkkkkkkkk"),
    "close again": (lambda user, of: policies.can_close(user, of.closed), "3" * 20),
    "exit": (lambda user, of: policies.can_exit(user, of.seed), "yykykkkkkkkkkkkkkkkk"),
    "exit again": (lambda user, of: policies.can_exit(user, of.left), "4" * 20),
}


class Things:
    """What the policies are asked about, of one firm."""

    def __init__(self, firm):
        self.case = ListingCaseFactory(enterprise=firm)
        self.gone = ListingCaseFactory.build(enterprise=firm, board="sse", stage="withdrawn")
        self.policy = InsurancePolicyFactory(enterprise=firm)
        self.ended = InsurancePolicyFactory(enterprise=firm, ended_reason="停产")
        self.claim = InsuranceClaimFactory(policy=self.policy)
        self.closed = InsuranceClaimFactory(policy=self.policy, closed_on=DAY, paid=1)
        self.seed = SeedInvestmentFactory(enterprise=firm)
        said = {"exited_on": DAY, "exit_way": "buyback", "exit_amount": 0}
        self.left = SeedInvestmentFactory(enterprise=firm, on=date(2026, 6, 1), **said)


@pytest.mark.parametrize("name", TABLE)
def test_who_may(name):
    firm = a_firm()
    things, people = Things(firm), everybody(firm)
    ask, expected = TABLE[name]
    assert tuple(people) == PEOPLE
    assert answers(people, lambda user: ask(user, things), SENTENCES) == expected


def test_the_finance_center_keeps_as_the_bureau_does(db, settings):
    code = region(settings.DISTRICT_DIR).finance_center
    unit = Unit.objects.filter(code=code).first() or UnitFactory(department=True, code=code)
    center = UserFactory(role="officer", unit=unit)
    assert policies.can_keep(center)
    assert policies.can_open_figures(center)
