"""谁可以看、可以办贷款: who he is → allowed, or the sentence of the refusal."""

import pytest

from finance.loans import policies
from finance.loans.models import Move
from tests.factories.finance import LoanFactory, RepaymentFactory
from tests.finance.people import cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "贷款台账由牵头单位、银行、受托机构和企业查看",
    "b": "只有放款银行的人员可以办理",
    "c": "贷款组合由工作人员和银行查看",
    "d": "企业贷款状态供街镇、园城查看",
    "e": "贷款名单由牵头单位和放款银行导入",
    "f": "企业请从“融资”页查看",
    "s": "还没有加入机构",
    "t": "不看合同内容",
    "n": "没有在贷",
    "p": "只有在贷的贷款可以",
    "l": "没有放款，没有溢缴",
    "o": "只有银行已批的申请可以放款",
    "u": "没有可以撤销的一步",
    "w": "申请和登记不能撤销",
}
# fmt: off
# columns: tests.finance.people.cast
ALONE = {
    "can_see":           "yyyyyaaaaayyyyyyayaaa",
    "can_see_at_a_desk": "yyyyyaaaaayysyyfasaaa",
    "can_see_portfolio": "yyyyyycyyyyyyyyccyccc",
    "can_see_states":    "dddddddyyyddddddddddd",
    "can_import":        "yyeyyeeeeeyyeyeeeeeee",
    "can_register":      "yyeyyeeeeeyyeyeeeeeee",
}
KEPT = "yybyybbbbbyybbbbbbbbb"
NOBODY = len(KEPT)
OF_A_LOAN = {
    ("can_keep", "active"):          KEPT,
    ("can_record", "active"):        KEPT,
    ("can_record", "applied"):       "n" * NOBODY,
    ("can_judge", "compensated"):    KEPT,
    ("can_judge", "applied"):        "n" * NOBODY,
    ("can_replan", "active"):        KEPT,
    ("can_replan", "compensated"):   "p" * NOBODY,
    ("can_settle", "active"):        KEPT,
    ("can_settle", "applied"):       "n" * NOBODY,
    ("can_return", "active"):        KEPT,
    ("can_return", "applied"):       "l" * NOBODY,
    ("can_disburse", "approved"):    KEPT,
    ("can_disburse", "recommended"): "o" * NOBODY,
    ("can_see_terms", "active"):     "yyyyyyytttyyyyyyyyyyy",
}
# fmt: on


def a_loan(status):
    if status in ("applied", "recommended", "approved"):
        more = {"approved_amount": 5, "approved_on": "2026-01-20"} if status == "approved" else {}
        return LoanFactory(asked=True, status=status, **more)
    return LoanFactory(status=status)


@pytest.mark.parametrize("name", ALONE)
def test_who_opens_what(name):
    assert answers(cast(LoanFactory().bank), getattr(policies, name), SENTENCES) == ALONE[name]


@pytest.mark.parametrize(("name", "status"), OF_A_LOAN)
def test_who_may_what_with_a_loan(name, status):
    loan, may = a_loan(status), getattr(policies, name)
    people = cast(loan.bank)
    told = answers(people, lambda user: may(user, loan), SENTENCES)
    assert told == OF_A_LOAN[name, status]


def test_who_reverses_a_repayment():
    paid = RepaymentFactory()
    people = cast(paid.loan.bank)
    told = answers(people, lambda user: policies.can_reverse(user, paid), SENTENCES)
    assert told == KEPT


@pytest.mark.parametrize(("verb", "letter"), [("apply", "w"), ("register", "w"), (None, "u")])
def test_nobody_undoes_what_has_no_step_before_it(verb, letter):
    loan = LoanFactory()
    last = Move(loan=loan, verb=verb) if verb else None
    told = answers(cast(loan.bank), lambda user: policies.can_undo(user, loan, last), SENTENCES)
    assert told == letter * NOBODY
