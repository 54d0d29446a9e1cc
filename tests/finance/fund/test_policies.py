"""谁可以办补偿资金: who he is → allowed, or the sentence of the refusal."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from finance.fund import policies
from finance.fund.models import Claim, Closing, Payee, StatementLine, Transfer, Voucher
from finance.fund.models.claims import ClaimDeed, ClaimPaper
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankFactory, LoanFactory
from tests.factories.uploads import UploadFactory
from tests.finance.fund.booking import pay_in
from tests.finance.people import cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "s": "补偿资金由牵头单位、领导和受托管理机构查看",
    "c": "代偿由牵头单位、领导、受托管理机构和放款银行查看",
    "p": "凭证由受托管理机构或牵头单位的人员提出",
    "d": "由双倍增办、区科技局或区金融服务中心的另一人复核",
    "o": "须由另一人复核",
    "m": "只有制单人",
    "b": "由放款银行",
    "t": "由受托管理机构",
    "l": "由双倍增办、区科技局或区金融服务中心",
    "e": "由牵头单位决定",
    "i": "专户流水由受托管理机构或牵头单位导入",
    "x": "不能",
    "n": "提出人不能确认",
    "k": "月结由受托管理机构的人员提出",
    "w": "只有提出人",
}
# fmt: off
# columns: tests.finance.people.cast
ALONE = {
    "can_see":          "yyyyysssssssssysssss" "s",
    "can_see_claims":   "yyyyycccccyyyyycc" "yccc",
    "can_propose":      "pypyypppppppppyppp" "ppp",
    "can_decide_some":  "dydyydddddddddddddddd",
    "can_resume":       "dydyydddddddddddddddd",
    "can_claim":        "bbbbbbbbbbyyyybbb" "ybbb",
    "can_propose_closing": "kkkkkkkkkkkkkkykkkkkk",
    "can_import":       "yyiyyiiiiiiiiiyiiiiii",
    "can_change_payee": "bbbbbbbbbbyyyybbb" "ybbb",
}
OF_A_VOUCHER = {
    "can_decide":    "dydyydddddddddddddddd",
    "can_take_back": "mmmmmmmmmmmmmmmmmmmmm",
}
OF_A_CLAIM = {
    ("applied", "can_attach"):   "bbbbbbbbbbyybbbbbbbbb",
    ("returned", "can_resubmit"): "bbbbbbbbbbyybbbbbbbbb",
    ("applied", "can_verify"):   "ttttttttttttttyttttt" "t",
    ("verified", "can_approve"): "lylyylllllllllllllll" "l",
    ("checked", "can_confirm"):  "lylyylllllllllllllll" "l",
    ("approved", "can_pay"):     "ttttttttttttttyttttt" "t",
    ("applied", "can_return"):   "tytyytttttttttyttttt" "t",
    ("applied", "can_refuse"):   "eyeyyeeeeeeeeeeeeeee" "e",
    ("applied", "can_withdraw"): "bbbbbbbbbbyybbbbbbbbb",
    ("verified", "can_attach"):  "x" * 21,
    ("paid", "can_withdraw"):    "x" * 21,
    ("paid", "can_return"):      "x" * 21,
    ("refused", "can_approve"):  "x" * 21,
}
OF_A_CLOSING = {
    ("proposed", "can_confirm_closing"):   "lylyyllllllllllllllll",
    ("proposed", "can_take_back_closing"): "wwwwwwwwwwwwwwwwwwwww",
    ("closed", "can_ask_reopening"):       "pypyypppppppppypppppp",
    ("reopening", "can_reopen"):           "lylyyllllllllllllllll",
    ("reopening", "can_keep_closed"):      "lylyyllllllllllllllll",
    ("closed", "can_confirm_closing"):     "x" * 21,
    ("reopening", "can_ask_reopening"):    "x" * 21,
    ("closed", "can_reopen"):              "x" * 21,
    ("reopened", "can_take_back_closing"): "x" * 21,
}
# fmt: on
SEEN_LEDGER = "yyyyynnnnnnnnnynnnnnn"
SEEN_CLAIMS = "yyyyynnnnnyynnynnnnnn"


@pytest.fixture
def bank():
    return BankFactory()


def a_claim(bank, state="applied"):
    loan = LoanFactory(bank=bank)
    claim = Claim(loan=loan, bank=bank, number="1", on=date(2026, 3, 1), state=state)
    claim.overdue_since, claim.principal = date(2026, 1, 1), 100
    claim.fund, claim.bank_part, claim.city, claim.district = 80, 20, 32, 48
    return claim


def a_payee(bank):
    return Payee(
        bank=bank,
        holder="户名",
        number="12345678",
        branch="支行",
        reason="首次",
        proposed_by=UserFactory(role="bank"),
        proposed_at=timezone.now(),
    )


def a_voucher(by):
    return Voucher(
        event="pay_in", source="city", on=date(2026, 3, 1), amount=1, reason="拨入",
        made_by=by, made_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_who_may_look_propose_decide_and_claim(bank, name):
    assert answers(cast(bank), getattr(policies, name), SENTENCES) == ALONE[name]


@pytest.mark.parametrize("name", OF_A_VOUCHER)
def test_who_may_decide_a_proposal(bank, name):
    voucher = a_voucher(UserFactory(role="office"))
    ask = getattr(policies, name)
    assert answers(cast(bank), lambda user: ask(user, voucher), SENTENCES) == OF_A_VOUCHER[name]


def test_who_made_a_proposal_does_not_decide_it_and_may_take_it_back(bank):
    people = cast(bank)
    for name in ("office", "bureau", "center"):
        voucher = a_voucher(people[name])
        assert "另一人" in policies.can_decide(people[name], voucher).reason
        assert policies.can_take_back(people[name], voucher)


@pytest.mark.parametrize(("state", "name"), OF_A_CLAIM)
def test_who_may_lead_a_claim_on(bank, state, name):
    claim, ask = a_claim(bank, state), getattr(policies, name)
    told = answers(cast(bank), lambda user: ask(user, claim), SENTENCES)
    if set(OF_A_CLAIM[state, name]) == {"x"}:
        assert "y" not in told
    else:
        assert told == OF_A_CLAIM[state, name]


@pytest.mark.parametrize(("state", "name"), OF_A_CLOSING)
def test_who_may_close_and_reopen_a_month(bank, state, name):
    closing = Closing(month=date(2026, 3, 1), state=state, made_by=UserFactory(role="bank"))
    ask = getattr(policies, name)
    told = answers(cast(bank), lambda user: ask(user, closing), SENTENCES)
    assert told == OF_A_CLOSING[state, name]


def test_neither_who_proposed_a_closing_nor_who_asked_to_reopen_decides(bank):
    office = cast(bank)["office"]
    closing = Closing(month=date(2026, 3, 1), state="proposed", made_by=office)
    assert "另一人决定" in policies.can_confirm_closing(office, closing).reason
    assert policies.can_take_back_closing(office, closing)
    closing.state, closing.asked_by = "reopening", office
    assert "另一人决定" in policies.can_reopen(office, closing).reason


def test_who_may_confirm_an_account_to_pay_to(bank):
    payee = a_payee(bank)
    told = answers(cast(bank), lambda user: policies.can_confirm_payee(user, payee), SENTENCES)
    assert told == "lylyyllllllllllllllll"
    payee.proposed_by = UserFactory(role="office")
    assert "不能确认" in policies.can_confirm_payee(payee.proposed_by, payee).reason


def test_who_may_reverse_and_match(bank):
    transfer, line = pay_in(1), StatementLine(on=date(2026, 3, 1), amount=1, reference="1")
    people = cast(bank)
    for ask, row in ((policies.can_reverse, transfer), (policies.can_match, line)):
        assert answers(people, lambda user, a=ask, r=row: a(user, r), SENTENCES) == (
            "pypyypppppppppypppppp"
        )
    assert "没有对上" in policies.can_part(people["office"], line).reason
    line.transfer = transfer
    assert "已经对上" in policies.can_match(people["office"], line).reason
    assert policies.can_part(people["office"], line)


def letters(people, rows):
    return "".join("y" if rows(person).exists() else "n" for person in people.values())


def test_the_ledger_is_seen_by_its_overseers_alone(bank):
    pay_in(1)
    a_voucher(UserFactory()).save()
    StatementLine.objects.create(on=date(2026, 3, 1), amount=1, reference="1")
    people = cast(bank)
    for model in (Transfer, Voucher, StatementLine):
        assert letters(people, model.objects.visible_to) == SEEN_LEDGER


def test_claims_are_seen_by_the_overseers_and_the_bank_they_are_of(bank):
    claim = a_claim(bank)
    claim.applied_at = timezone.now()
    claim.save()
    now = timezone.now()
    ClaimPaper.objects.create(claim=claim, kind="other", upload=UploadFactory(), at=now)
    ClaimDeed.objects.create(claim=claim, deed="apply", on=date(2026, 3, 1), at=now)
    a_payee(bank).save()
    people = cast(bank)
    for model in (Claim, ClaimPaper, ClaimDeed, Payee):
        assert letters(people, model.objects.visible_to) == SEEN_CLAIMS
    assert User.objects.exists()
