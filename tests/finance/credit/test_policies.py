"""贷款申请: role and relation → allowed, or the sentence of the refusal; who sees which."""

from datetime import date

import pytest

from finance.credit import policies
from finance.credit.models import Application
from finance.loans.models import Loan
from tests.factories.credit import ApplicationFactory
from tests.factories.finance import BankFactory
from tests.finance.everybody import COLUMNS, everybody
from tests.truth import a_firm, answers

pytestmark = pytest.mark.django_db
EARLIER, LATER = date(2026, 1, 1), date(2099, 1, 1)
SENTENCES = {
    "a": "由企业所在街镇或园城推荐",
    "b": "由区科技局、区金融服务中心办理",
    "c": "由所选银行的人员审批",
    "d": "由所在街镇、区科技局、区金融服务中心办理",
    "e": "由企业自己的人员办理",
    "f": "您不是这家企业的成员",
    "g": "您的委托范围不含",
    "h": "街镇还没有推荐",
    "i": "联系方式只对办理",
    "j": "融资情况由企业",
    "k": "贷款申请由企业",
    "s": "这份申请现在是",
    "u": "没有可以撤销的一步",
    "x": "由审批的银行放款",
    "w": "企业在各家银行的合计",
    "v": "已放款的在“贷款”中办理",
}
# fmt: off
# columns: tests.finance.everybody.COLUMNS
#  system office leader bureau department chain home neighbour park
#  manager clerk agent looker ended stranger operator bank system_admin security_admin auditor
#  center teller lender rival trustee
OF_AN_APPLICATION = {  # policy, where it stands; late: 街镇's days are over
    ("can_endorse", "applied"):       "aaaaaayayaaaaaaaaaaaaaaaa",
    ("can_endorse", "endorsed"):      "sssssssssssssssssssssssss",
    ("can_recommend", "applied"):     "hhbhbbbbbbbbbbbbbbbbhbbbb",
    ("can_recommend", "late"):        "yybybbbbbbbbbbbbbbbbybbbb",
    ("can_recommend", "endorsed"):    "yybybbbbbbbbbbbbbbbbybbbb",
    ("can_recommend", "returned"):    "sssssssssssssssssssssssss",
    ("can_approve", "recommended"):   "ccccccccccccccccccccccycc",
    ("can_approve", "applied"):       "sssssssssssssssssssssssss",
    ("can_lend", "approved"):         "xxxxxxxxxxxxxxxxxxxxxxyxx",
    ("can_lend", "recommended"):      "sssssssssssssssssssssssss",
    ("can_return", "applied"):        "yydyddydydddddddddddydddd",
    ("can_return", "endorsed"):       "yydyddddddddddddddddydddd",
    ("can_return", "recommended"):    "ccccccccccccccccccccccycc",
    ("can_return", "approved"):       "sssssssssssssssssssssssss",
    ("can_reject", "applied"):        "yybybbbbbbbbbbbbbbbbybbbb",
    ("can_reject", "recommended"):    "ccccccccccccccccccccccycc",
    ("can_resubmit", "returned"):     "eeeeeeeeeyyygffeeeeeeeeee",
    ("can_resubmit", "applied"):      "sssssssssssssssssssssssss",
    ("can_withdraw", "approved"):     "eeeeeeeeeyyygffeeeeeeeeee",
    ("can_withdraw", "withdrawn"):    "sssssssssssssssssssssssss",
    ("can_undo", "applied"):          "uuuuuuuuuuuuuuuuuuuuuuuuu",
    ("can_undo", "active"):           "vvvvvvvvvvvvvvvvvvvvvvvvv",
    ("can_reveal", "applied"):        "yyiyiiyiyyyyyiiiiiiiyiyii",
}
OF_A_FIRM = {
    "can_apply":                      "eeeeeeeeeyyygffeeeeeeeeee",
    "can_see_firm":                   "yyyyjjyyyyyyyyyjjjjjyjjjy",
}
ALONE = {
    "can_see":                        "yyyykkyyyyyyyyykykkkykyyy",
    "can_endorse_some":               "aaaaaayyyaaaaaaaaaaaaaaaa",
    "can_recommend_some":             "yybybbbbbbbbbbbbbbbbybbbb",
    "can_see_whole":                  "yyyywwwwwyyyyyywwwwwywwwy",
}
SEEN =                                "yyyynnynyyyyynnnnnnnynyny"
# fmt: on


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def bank():
    return BankFactory()


@pytest.fixture
def people(firm, bank):
    return everybody(firm, bank)


def of(firm, bank, status):
    """The application of the firm at the bank, come so far."""
    due_on = EARLIER if status == "late" else LATER
    made = ApplicationFactory(loan__enterprise=firm, loan__bank=bank, due_on=due_on)
    lent = {"contract_no": "HT1", "principal": 1, "disbursed_on": date(2026, 3, 1)}
    Loan.objects.filter(pk=made.loan_id).update(
        status="applied" if status == "late" else status,
        approved_amount=1,
        approved_on=date(2026, 2, 1),
        **lent if status == "active" else {},
    )
    return Application.objects.get(pk=made.pk)


def test_the_columns_are_told_in_their_order(people):
    assert tuple(people) == COLUMNS


@pytest.mark.parametrize(("name", "status"), OF_AN_APPLICATION)
def test_who_may_do_what_with_an_application(people, firm, bank, name, status):
    ask, row = getattr(policies, name), of(firm, bank, status)
    given = answers(people, lambda who: ask(who, row), SENTENCES)
    assert given == OF_AN_APPLICATION[name, status]


@pytest.mark.parametrize("name", OF_A_FIRM)
def test_who_may_do_what_about_a_firm(people, firm, name):
    ask = getattr(policies, name)
    assert answers(people, lambda who: ask(who, firm), SENTENCES) == OF_A_FIRM[name]


@pytest.mark.parametrize("name", ALONE)
def test_who_may_do_what_about_none(people, name):
    assert answers(people, getattr(policies, name), SENTENCES) == ALONE[name]


def test_who_sees_an_application(people, firm, bank):
    of(firm, bank, "applied")
    rows = Application.objects
    seen = ("y" if rows.visible_to(who).exists() else "n" for who in people.values())
    assert "".join(seen) == SEEN


@pytest.mark.parametrize("status", ["applied", "endorsed", "recommended", "returned"])
def test_a_row_of_a_list_is_answered_as_a_row_that_is_asked_alone(people, firm, bank, status):
    alone = of(firm, bank, status)
    for who in people.values():
        listed = Application.objects.shown_to(who).filter(pk=alone.pk).first()
        for name in ("can_endorse", "can_recommend", "can_approve", "can_return", "can_reject"):
            ask = getattr(policies, name)
            if listed is not None:
                assert ask(who, listed) == ask(who, alone), (who, name)


def test_an_official_near_the_firm_keeps_away(people, firm, bank):
    firm.members.create(user=people["center"], role="clerk")
    row = of(firm, bank, "endorsed")
    listed = Application.objects.shown_to(people["center"]).get()
    for asked in (row, listed):
        assert "须回避" in policies.can_recommend(people["center"], asked).reason
    assert policies.can_recommend(people["bureau"], row)
