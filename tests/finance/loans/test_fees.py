"""费用: charged by one person, withdrawn by another, set off in their order, never late."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from accounts.models import System
from finance.banks.models import LendingTerm
from finance.loans import actions
from finance.loans.imports.known import with_terms
from finance.loans.models import Fee, Plan, Standing
from finance.loans.selectors.owed import owed
from tests.factories.finance import BankerFactory, LoanFactory, RepaymentFactory
from tests.factories.uploads import pdf
from tests.finance.loans.asking import answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SAID = {"kind": "lawyer", "amount": "3000", "on": "2026-03-01", "reason": "起诉费"}
PAID = 8_531_000  # of 85,309.90 that are printed


@pytest.fixture
def today():
    with time_machine.travel("2026-05-20 10:00+08:00"):
        yield


@pytest.fixture
def colleague(loan):
    return BankerFactory(institution=loan.bank).user


def charge(loan, by, **said):
    usual = {"kind": "lawyer", "amount": 300_000, "on": date(2026, 3, 1), "reason": "起诉费"}
    return actions.record_fee(loan, by=by, **(usual | said)).row


def test_a_fee_is_owed_from_its_day_on(loan, banker):
    charge(loan, banker, on=date(2026, 4, 20))
    assert owed(loan, date(2026, 4, 19)).fees == 0
    assert owed(loan, date(2026, 4, 20)).fees == 300_000


def test_a_fee_is_set_off_first_or_where_the_setting_puts_it(loan, banker):
    charge(loan, banker)
    before = owed(loan, date(2026, 3, 15))
    assert (before.fees, before.days_past_due) == (0, 0), "due today"
    assert owed(loan, date(2026, 3, 16)).overdue_principal == 300_000 - 10, (
        "0.10 元 more than printed"
    )
    last = ["penalty", "interest", "principal", "fee"]
    LendingTerm.objects.create(valid_from=date(2026, 1, 1), order=last)
    stood = owed(loan, date(2026, 3, 16))
    assert (stood.fees, stood.days_past_due) == (300_000, 0)


def test_an_unpaid_fee_makes_nothing_overdue_and_bears_nothing(loan, banker):
    with_none = owed(loan, date(2026, 4, 14))
    charge(loan, banker, on=date(2026, 3, 16))
    stood = owed(loan, date(2026, 4, 14))
    assert (stood.fees, stood.days_past_due, stood.grade) == (300_000, 0, "normal")
    assert (stood.interest, stood.penalty) == (with_none.interest, with_none.penalty)


def test_a_fee_of_an_earlier_day_works_out_what_followed(loan, banker):
    actions.age(date(2026, 4, 1), by=System())
    assert not Standing.objects.filter(overdue_since__isnull=False).exists()
    done = actions.record_fee(
        loan, by=banker, kind="handling", amount=100, on=date(2026, 3, 1), reason="手续费"
    )
    assert done.changes[0].differences()[0].from_on == date(2026, 3, 15)
    assert Standing.objects.filter(overdue_since=date(2026, 3, 15)).exists()
    loan.refresh_from_db()
    assert loan.aged_on == date(2026, 4, 1)


def test_a_fee_of_a_day_to_come_ages_nothing_further(loan, banker):
    actions.age(date(2026, 4, 1), by=System())
    charge(loan, banker, on=date(2026, 9, 1))
    loan.refresh_from_db()
    assert loan.aged_on == date(2026, 4, 1)


def test_another_person_withdraws_it_and_it_stays_and_counts_no_more(loan, banker, colleague):
    before = owed(loan, date(2026, 4, 1))
    fee = charge(loan, banker)
    with pytest.raises(ValidationError, match="须由另一人撤回"):
        actions.withdraw_fee(fee, by=banker, reason="登记错了")
    actions.withdraw_fee(fee, by=colleague, reason="登记错了")
    after = owed(loan, date(2026, 4, 1))
    assert (after.fees, after.principal, after.ours) == (0, before.principal, before.ours)
    kept = Fee.objects.get()
    assert (kept.withdrawn_by, kept.withdrawn_why, kept.amount) == (colleague, "登记错了", 300_000)
    with pytest.raises(ValidationError, match="已经撤回"):
        actions.withdraw_fee(kept, by=banker, reason="x")


@pytest.mark.parametrize(
    "change", [{"amount": 1}, {"due_on": date(2026, 3, 2)}, {"kind": "other"}, {"reason": "改"}]
)
def test_a_fee_is_never_changed(loan, banker, change):
    charge(loan, banker)
    with pytest.raises(InternalError), transaction.atomic():
        Fee.objects.update(**change)


def test_a_fee_is_never_deleted_and_withdrawn_once(loan, banker, colleague):
    fee = charge(loan, banker)
    with pytest.raises(InternalError), transaction.atomic():
        Fee.objects.all().delete()
    actions.withdraw_fee(fee, by=colleague, reason="登记错了")
    with pytest.raises(InternalError), transaction.atomic():
        Fee.objects.update(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")


@pytest.mark.parametrize(
    "said",
    [
        {"amount": 0},
        {"kind": "tax"},
        {"reason": ""},
        {"withdrawn_at": timezone.now()},
        {"withdrawn_why": "没有时间"},
    ],
)
def test_what_a_fee_cannot_be_the_database_refuses(loan, said):
    good = {"kind": "other", "amount": 1, "due_on": date(2026, 3, 1), "reason": "邮寄"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Fee.objects.create(loan=loan, at=timezone.now(), **(good | said))


def test_the_database_knows_that_another_person_withdraws(loan, banker):
    fee = charge(loan, banker)
    with pytest.raises(IntegrityError, match="fee_withdrawn_by_another"), transaction.atomic():
        Fee.objects.filter(pk=fee.pk).update(
            withdrawn_by=banker, withdrawn_at=timezone.now(), withdrawn_why="自己"
        )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"on": date(2026, 1, 14)}, "早于放款日"),
        ({"amount": -5}, "大于零"),
        ({"reason": ""}, "空"),
    ],
)
def test_a_fee_that_cannot_be_is_refused_with_a_sentence(loan, banker, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        charge(loan, banker, **said)
    assert not Fee.objects.exists()


def test_the_same_fee_again_is_refused(loan, banker):
    charge(loan, banker)
    with pytest.raises(ValidationError, match="已登记"):
        charge(loan, banker)
    charge(loan, banker, reason="二审起诉费")


def test_a_loan_without_terms_takes_no_fee(banker, loan):
    bare = LoanFactory(bank=loan.bank)
    with pytest.raises(ValidationError, match="没有登记还款约定"):
        charge(bare, banker)


def test_what_was_returned_as_too_much_is_not_taken_by_a_fee(loan, banker):
    RepaymentFactory(loan=loan, on=date(2026, 4, 15), amount=100_000_000)
    held = owed(loan, date(2026, 4, 15)).ours.held
    actions.return_overpayment(loan, by=banker, on=date(2026, 4, 16), amount=held, reason="多还")
    with pytest.raises(ValidationError, match="溢缴"):
        charge(loan, banker)


def test_a_loan_with_a_fee_unpaid_is_not_settled(loan, banker):
    RepaymentFactory(loan=loan, on=date(2026, 4, 15), amount=100_000_000)
    charge(loan, banker, on=date(2026, 4, 16))
    with pytest.raises(ValidationError, match="还欠费用 3,000"):
        actions.settle(loan, by=banker, on=date(2026, 4, 17))
    RepaymentFactory(loan=loan, on=date(2026, 4, 17), amount=300_000)
    assert actions.settle(loan, by=banker, on=date(2026, 4, 17)).status == "settled"


def test_the_command_has_its_five_keys_and_tells_people_of_fees(capsys, loan, banker):
    charge(loan, banker, on=date(2026, 3, 20))
    told = answered(capsys, "loan_position", loan.contract_no, "--on", "2026-04-01")
    assert list(told) == ["principal", "interest", "penalty", "days_past_due", "grade"]
    call_command("loan_position", loan.contract_no, "--on", "2026-04-01")
    assert "费用 3000.00 元" in capsys.readouterr().out


def test_on_the_page_it_is_charged_told_and_withdrawn(client, loan, banker, colleague):
    client.force_login(banker)
    answer = client.post(f"/loans/{loan.pk}/charge/", SAID, follow=True)
    assert "费用已登记" in answer.content.decode()
    page = f"{loan.get_absolute_url()}?tab=repayments"
    url = f"/loans/fees/{Fee.objects.get().pk}/withdraw/"
    text = client.get(page).content.decode()
    assert "起诉费" in text
    assert "冲抵次序：费用、罚息、利息" in text
    assert url not in text
    assert client.post(url, {"reason": "错"}).status_code == 403
    client.force_login(colleague)
    assert url in client.get(page).content.decode()
    assert "已撤回" in client.post(url, {"reason": "登记错了"}, follow=True).content.decode()
    assert "登记错了" in client.get(page).content.decode()
    assert "起诉费" in client.get(f"/loans/{loan.pk}/sheet/").content.decode()


def test_what_is_owed_on_a_day_tells_the_fee(client, loan, banker):
    charge(loan, banker, on=date(2026, 5, 1))
    client.force_login(banker)
    text = client.get(loan.get_absolute_url()).content.decode()
    assert "3,000.00" in text
    assert "欠费用 0.30 万元" in text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"amount": "0.001"}, "最多精确到分"),
        ({"amount": "-1"}, "不能为负数"),
        ({"amount": "0"}, "大于零"),
        ({"on": "2025-05-01"}, "早于放款日"),
        ({"kind": "x"}, "请"),
        ({"reason": ""}, "请"),
    ],
)
def test_b71_a_bad_fee_is_refused_beside_its_field(client, banker, loan, said, words):
    client.force_login(banker)
    answer = client.post(f"/loans/{loan.pk}/charge/", SAID | said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Fee.objects.exists()


def test_the_list_of_fees_is_each_banks_own(client, loan, banker):
    charge(loan, banker)
    client.force_login(banker)
    text = client.get("/loans/fees/").content.decode()
    assert "起诉费" in text
    assert "计入" in text
    client.force_login(BankerFactory().user)
    assert "起诉费" not in client.get("/loans/fees/").content.decode()


def test_its_paper_is_read_by_whoever_sees_the_fee(client, loan, banker):
    client.force_login(banker)
    said = SAID | {"file": SimpleUploadedFile("发票.pdf", pdf(), "application/pdf")}
    assert client.post(f"/loans/{loan.pk}/charge/", said).status_code == 302
    url = f"/loans/fees/{Fee.objects.get().pk}/paper/"
    assert client.get(url).status_code == 200
    client.force_login(BankerFactory().user)
    assert client.get(url).status_code == 404


def test_a_fee_makes_the_terms_history(loan, banker):
    bare = LoanFactory(bank=loan.bank)
    Plan.objects.create(
        loan=bare, begins_on=date(2026, 1, 15), rate="0.04", amortization="bullet",
        day_count="act360", matures_on=date(2027, 1, 15), at=timezone.now(),
    )  # fmt: skip
    charge(bare, banker)
    assert with_terms([bare])[0].hanging == ("已登记费用",)


def test_explained_sums_are_whole_with_a_fee(loan, banker):
    charge(loan, banker)
    told = owed(loan, date(2026, 4, 1))
    parts = told.kept.book.explain(told.kept.repayments)
    assert [one.fees for one in parts] == [0, 300_000]
    assert all(sum(one[2:]) == one.amount == PAID for one in parts)
