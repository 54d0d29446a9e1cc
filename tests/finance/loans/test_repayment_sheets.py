"""还款 by sheet: of a known loan, each once, refused in words; taken back by reversal."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from finance.loans.models import Loan, Repayment, Reversal
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.finance import (
    BankerFactory,
    BankFactory,
    LoanFactory,
    PlanFactory,
    RepaymentFactory,
)
from tests.finance.loans.listing import PAID, noted, repayments, told

pytestmark = pytest.mark.django_db
DAY = "2026-02-15"
NUMBERED = [*PAID, "流水号"]


@pytest.fixture
def loan():
    bank = BankFactory(code="BANK-A", name="测试银行甲支行")
    return PlanFactory(loan=LoanFactory(bank=bank, contract_no="HT-1")).loan


def test_a_payment_enters_in_yuan_and_the_loan_is_to_be_aged_anew(tmp_path, loan):
    Loan.objects.update(changes_on=date(2026, 9, 1))
    answer = repayments(tmp_path, ["HT-1", DAY, 85309.9])
    assert (answer["new"], answer["committed"]) == (1, True)
    one = Repayment.objects.get()
    assert (one.loan, one.on, one.amount) == (loan, date(2026, 2, 15), 8_530_990)
    assert one.source == "sheet"
    loan.refresh_from_db()
    assert loan.changes_on == date(2026, 2, 15)


def test_b64_the_same_file_again_changes_nothing(tmp_path, loan):
    rows = [["HT-1", DAY, 100], ["HT-1", "2026-03-15", 100], ["HT-1", DAY, 101]]
    repayments(tmp_path, *rows)
    answer = repayments(tmp_path, *rows)
    assert (answer["same"], answer["new"]) == (3, 0)
    assert Repayment.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["", DAY, 100], "合同号不能为空"),
        (["HT-9", DAY, 100], "没有找到合同号“HT-9”的贷款"),
        (["HT-1", "", 100], "日期不能为空"),
        (["HT-1", "2026-01-14", 100], "早于放款日 2026-01-15"),
        (["HT-1", DAY, ""], "金额不能为空"),
        (["HT-1", DAY, 0], "大于零"),
        (["HT-1", DAY, -5], "负数"),
        (["HT-1", DAY, "1.005"], "精确到分"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(tmp_path, loan, line, said):
    answer = repayments(tmp_path, ["HT-1", "2026-05-15", 7], line)
    assert said in told(answer)
    assert not Repayment.objects.exists()


def test_a_contract_of_two_banks_asks_for_the_bank(tmp_path, loan):
    other = BankFactory(code="BANK-B", name="测试银行乙支行")
    PlanFactory(loan=LoanFactory(bank=other, contract_no="HT-1"))
    answer = repayments(tmp_path, ["HT-1", DAY, 100])
    assert "请在“银行”列写明是哪一家" in told(answer)
    answer = repayments(tmp_path, ["HT-1", DAY, 100, "BANK-B"], titles=[*PAID, "银行"])
    assert answer["committed"]
    assert Repayment.objects.get().loan.bank == other


def test_two_equal_rows_without_a_serial_name_each_other(tmp_path, loan):
    answer = repayments(tmp_path, ["HT-1", DAY, 100], ["HT-1", DAY, "100.00"])
    said = [fault["message"] for fault in answer["faults"]]
    assert "第 3 行" in said[0]
    assert "第 2 行" in said[1]
    assert all("各写流水号" in one for one in said)


def test_two_equal_rows_with_serials_are_two_payments(tmp_path, loan):
    rows = [["HT-1", DAY, 100, "A1"], ["HT-1", DAY, 100, "A2"]]
    assert repayments(tmp_path, *rows, titles=NUMBERED)["new"] == 2
    assert repayments(tmp_path, *rows, titles=NUMBERED)["same"] == 2
    answer = repayments(tmp_path, rows[0], ["HT-1", "2026-03-15", 1, "A1"], titles=NUMBERED)
    assert "同一流水号" in told(answer)
    answer = repayments(tmp_path, ["HT-1", DAY, 99, "A1"], titles=NUMBERED)
    assert "已登记为 2026-02-15 还款 100.00 元" in told(answer)


def test_a_payment_typed_without_serial_is_the_same_one_and_said(tmp_path, loan):
    RepaymentFactory(loan=loan, amount=10_000)
    answer = repayments(tmp_path, ["HT-1", DAY, 100, "A1"], titles=NUMBERED)
    assert answer["same"] == 1
    assert "按同一笔处理" in noted(answer)


def test_more_than_is_owed_is_held_and_said(tmp_path, loan):
    answer = repayments(tmp_path, ["HT-1", DAY, 2_000_000])
    assert "多出 996,375.00 元" in noted(answer)
    assert answer["committed"]


def test_a_settled_loan_takes_no_more(tmp_path, loan):
    repayments(tmp_path, ["HT-1", DAY, 100])
    Loan.objects.update(status="settled", ended_on=date(2026, 6, 1))
    assert "已结清" in told(repayments(tmp_path, ["HT-1", "2026-07-01", 100]))
    assert repayments(tmp_path, ["HT-1", DAY, 100])["same"] == 1


def test_b74_taking_back_an_import_reverses_each_payment_and_keeps_it(tmp_path, loan):
    repayments(tmp_path, ["HT-1", DAY, 100])
    imports.undo(ImportBatch.objects.get(), by=System())
    assert Repayment.objects.count() == 1
    assert Reversal.objects.get().reason == "撤销导入"
    assert not Repayment.objects.standing().exists()
    assert repayments(tmp_path, ["HT-1", DAY, 100])["new"] == 1


def test_an_import_of_which_one_was_reversed_is_not_taken_back(tmp_path, loan):
    repayments(tmp_path, ["HT-1", DAY, 100])
    at = "2026-03-01T00:00Z"
    Reversal.objects.create(repayment=Repayment.objects.get(), reason="重复", at=at)
    with pytest.raises(ValidationError, match="已被冲销"):
        imports.undo(ImportBatch.objects.get(), by=System())


def test_b63_a_bank_is_not_told_of_contracts_of_others(tmp_path, loan):
    other = BankerFactory(institution=BankFactory(code="BANK-B", name="测试银行乙支行")).user
    answer = repayments(tmp_path, ["HT-1", DAY, 100], username=other.username)
    assert "没有找到合同号" in told(answer)
    mine = BankerFactory(institution=loan.bank).user
    assert repayments(tmp_path, ["HT-1", DAY, 100], username=mine.username)["committed"]
