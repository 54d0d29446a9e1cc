"""贷款名单 by sheet: read as written or refused in words, safe twice, corrected, taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import System
from finance.banks.models import Institution
from finance.loans.models import Judgement, Loan, Move, Plan
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, BankFactory, RepaymentFactory
from tests.finance.loans.listing import TITLES, kept, loans, noted, row, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(listed_bank):
    """Three firms and a bank are registered."""


def test_a_contract_becomes_a_loan_with_its_terms_and_first_step(tmp_path, listed_bank):
    answer = loans(tmp_path, row())
    assert (answer["new"], answer["committed"]) == (1, True)
    plan, loan = kept(), kept().loan
    assert (loan.status, loan.principal, loan.bank, loan.enterprise.name) == (
        "active", 100_000_000, listed_bank, "第1号科技有限公司",
    )  # fmt: skip
    assert (plan.rate, plan.amortization, plan.day_count, plan.periods) == (
        Decimal("0.0435"), "equal_installments", "monthly", 12,
    )  # fmt: skip
    assert (plan.begins_on, plan.matures_on) == (date(2026, 1, 15), date(2027, 1, 15))
    move = Move.objects.get()
    assert (move.verb, move.target, move.on) == ("register", "active", date(2026, 1, 15))


def test_b64_the_same_file_again_changes_nothing(tmp_path):
    every = [row(), row(contract="HT-2", way="利随本清", periods="", matures="2026-07-15")]
    loans(tmp_path, *every)
    before = list(Loan.objects.order_by("pk").values())
    answer = loans(tmp_path, *every)
    assert (answer["same"], answer["new"], answer["changed"]) == (2, 0, 0)
    assert list(Loan.objects.order_by("pk").values()) == before
    assert (Plan.objects.count(), Move.objects.count()) == (2, 2)


@pytest.mark.parametrize("word", ["BANK-A", "bank-a", "测试银行甲支行", "甲行", "测试银行甲支行 "])
def test_a_bank_is_meant_by_code_name_or_alias(tmp_path, word):
    answer = loans(tmp_path, row(bank=word))
    assert answer["committed"], told(answer)
    assert kept().loan.bank.code == "BANK-A"


def test_a_bank_nobody_registered_is_entered_as_not_joined_and_said(tmp_path):
    rows = [row(bank="远方农商行"), row(contract="HT-2", bank="远方农商行")]
    answer = loans(tmp_path, *rows)
    assert "远方农商行”没有登记" in noted(answer)
    made = Institution.objects.get(name="远方农商行")
    assert (made.is_joined, made.kind, made.loans.count()) == (False, "bank", 2)
    assert loans(tmp_path, *rows)["same"] == 2


@pytest.mark.parametrize(
    ("title", "cell", "fen"),
    [
        ("金额", 1_000_000, 100_000_000),
        ("金额", "1,000,000.50", 100_000_050),
        ("金额（元）", 85309.9, 8_530_990),
        ("金额（万元）", 100, 100_000_000),
        ("放款金额(万元)", "12.5", 12_500_000),
        ("金额", "100万元", 100_000_000),
        ("金额（万元）", "5000元", 500_000),
        ("金额（人民币）", 300, 30_000),
    ],
)
def test_an_amount_is_in_yuan_unless_column_or_cell_says_otherwise(tmp_path, title, cell, fen):
    titles = [title if one == "金额" else one for one in TITLES]
    answer = loans(tmp_path, row(principal=cell), titles=titles)
    assert answer["committed"], told(answer)
    assert kept().loan.principal == fen


def test_an_assumed_unit_is_said(tmp_path):
    assert "按元读取" in noted(loans(tmp_path, row()))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (0, "大于 0"),
        (-5, "负数"),
        ("", "不能为空"),
        ("一百万", "不是能辨认的金额"),
        ("5万美元", "外币"),
        ("1000.005", "精确到分"),
        (1e13, "1000 亿"),
    ],
)
def test_an_amount_that_is_none_is_refused(tmp_path, cell, said):
    answer = loans(tmp_path, row(principal=cell))
    assert said in told(answer)
    assert not Loan.objects.exists()


@pytest.mark.parametrize(
    ("title", "cell", "rate"),
    [
        ("年利率", "4.35%", "0.0435"),
        ("年利率", "4.35％", "0.0435"),
        ("年利率", 0.0435, "0.0435"),
        ("年利率", "0.0435", "0.0435"),
        ("年利率（%）", 4.35, "0.0435"),
        ("年利率(%)", "4.35%", "0.0435"),
        ("年利率%", "3", "0.03"),
        ("年利率", 0, "0"),
        ("年利率(‰)", 43.5, "0.0435"),
    ],
)
def test_a_rate_is_read_as_it_is_written(tmp_path, title, cell, rate):
    titles = [title if one == "年利率" else one for one in TITLES]
    answer = loans(tmp_path, row(rate=cell), titles=titles)
    assert answer["committed"], told(answer)
    assert kept().rate == Decimal(rate)


@pytest.mark.parametrize(
    ("title", "cell", "said"),
    [
        ("年利率", 4.35, "4.35%"),
        ("年利率", 1, "没有写明是不是百分数"),
        ("年利率（%）", 0.0435, "4.35%"),
        ("年利率", "100%", "小于 100%"),
        ("年利率", -0.01, "不小于 0"),
        ("年利率", "LPR+50BP", "不是数字"),
        ("年利率", "", "不能为空"),
        ("年利率", "4.3512345678%", "六位"),
    ],
)
def test_a_rate_that_can_be_read_two_ways_is_refused_with_the_remedy(tmp_path, title, cell, said):
    titles = [title if one == "年利率" else one for one in TITLES]
    answer = loans(tmp_path, row(rate=cell), titles=titles)
    assert said in told(answer)
    assert not answer["committed"]


def test_optional_columns_say_how_days_cycles_and_penalties_are_counted(tmp_path):
    titles = [*TITLES, "计息方法", "付息周期", "罚息上浮", "用途"]
    said = row(way="先息后本", periods="", matures="2026-06-30", interest_day="每月20日")
    loans(tmp_path, [*said, "30E/360", "按季", "30%", "购买设备"], titles=titles)
    plan = kept()
    assert (plan.day_count, plan.every, plan.interest_day) == ("30e360", "quarter", 20)
    assert (plan.penalty_uplift, plan.periods) == (Decimal("0.3"), None)
    assert (plan.matures_on, plan.loan.purpose) == (date(2026, 6, 30), "购买设备")
    assert loans(tmp_path, said)["same"] == 1, "what a file leaves out stays as it stands"


def test_a_cycle_said_twice_must_agree(tmp_path):
    answer = loans(tmp_path, [*row(way="按季付息到期还本"), "按月"], titles=[*TITLES, "付息周期"])
    assert "不一致" in told(answer)


def test_a_penalty_out_of_bounds_is_refused(tmp_path):
    answer = loans(tmp_path, [*row(), "20%"], titles=[*TITLES, "罚息上浮"])
    assert "0.3 至 1" in told(answer)


def test_a_contract_twice_in_a_file_names_both_rows(tmp_path):
    answer = loans(tmp_path, row(), row(bank="甲行", principal=5))
    assert "第 2、3 行" in told(answer)
    assert answer["wrong"] == 2


def test_two_banks_may_have_the_same_contract_number(tmp_path):
    BankFactory(code="BANK-B", name="测试银行乙支行")
    assert loans(tmp_path, row(), row(bank="BANK-B"))["new"] == 2


def test_a_difference_is_shown_before_and_after_and_corrected(tmp_path):
    loans(tmp_path, row())
    loans(tmp_path, row(principal=1_200_000, rate="4.5%", disbursed="2026-01-20"))
    plan = kept()
    assert (plan.loan.principal, plan.rate, plan.begins_on) == (
        120_000_000, Decimal("0.045"), date(2026, 1, 20),
    )  # fmt: skip
    changes = ImportBatch.objects.order_by("created_at").last().staging.get().changes
    assert changes["金额"] == ["1,000,000.00 元", "1,200,000.00 元"]
    assert changes["年利率"] == ["4.35%", "4.5%"]


@pytest.mark.parametrize("fact", ["repayment", "judgement"])
def test_terms_under_which_something_happened_are_not_rewritten(tmp_path, fact, office):
    loans(tmp_path, row())
    if fact == "repayment":
        RepaymentFactory(loan=kept().loan)
    else:
        told_by = {"reason": "核实", "at": "2026-03-01T00:00Z"}
        Judgement.objects.create(loan=kept().loan, kind="misused", on=date(2026, 3, 1), **told_by)
    answer = loans(tmp_path, row(principal=1_200_000))
    assert "不能用导入更正" in told(answer)
    assert "冲销" in told(answer)
    answer = loans(tmp_path, [*row(), "更正用途"], titles=[*TITLES, "用途"])
    assert (answer["changed"], kept().loan.purpose) == (1, "更正用途")


def test_an_import_is_taken_back_with_the_bank_it_entered(tmp_path):
    loans(tmp_path, row(bank="远方农商行"))
    imports.undo(ImportBatch.objects.get(), by=System())
    assert not Loan.objects.exists()
    assert not Plan.objects.exists()
    assert not Institution.objects.filter(name="远方农商行").exists()


def test_a_correction_is_taken_back_before_what_it_corrected(tmp_path):
    loans(tmp_path, row())
    loans(tmp_path, row(principal=1_200_000))
    first, second = ImportBatch.objects.order_by("created_at")
    with pytest.raises(ValidationError, match="请先撤销后来的那一批"):
        imports.undo(first, by=System())
    imports.undo(second, by=System())
    assert kept().loan.principal == 100_000_000
    imports.undo(first, by=System())
    assert not Loan.objects.exists()


def test_an_import_on_which_something_hangs_stays(tmp_path):
    loans(tmp_path, row())
    RepaymentFactory(loan=kept().loan)
    with pytest.raises(ValidationError, match="已有还款"):
        imports.undo(ImportBatch.objects.get(), by=System())
    assert Loan.objects.count() == 1


def test_a_preview_that_grew_old_is_not_written(tmp_path):
    loans(tmp_path, row())
    batch = loans(tmp_path, row(principal=1_200_000), commit=False)
    assert batch["changed"] == 1
    Loan.objects.update(principal=5)
    answer = loans(tmp_path, row(principal=1_200_000))
    assert answer["changed"] == 1


def test_b38_a_bank_imports_for_itself_alone(tmp_path, listed_bank):
    person = BankerFactory(institution=listed_bank).user
    BankFactory(code="BANK-B", name="测试银行乙支行")
    answer = loans(tmp_path, row(), username=person.username)
    assert answer["committed"], told(answer)
    for other in ("BANK-B", "远方农商行"):
        answer = loans(tmp_path, row(contract="HT-2", bank=other), username=person.username)
        assert "您只能导入本行的贷款" in told(answer)
    assert Loan.objects.count() == 1


@pytest.mark.parametrize("role", ["enterprise", "leader", "auditor", "operator"])
def test_others_may_not_import(tmp_path, role):
    person = UserFactory(role=role)
    answer = loans(tmp_path, row(), username=person.username)
    assert "牵头单位和放款银行导入" in told(answer)


def test_twenty_rows_ask_as_often_as_one(tmp_path):
    with CaptureQueriesContext(connection) as one:
        loans(tmp_path, row(contract="HT-one"))
    with CaptureQueriesContext(connection) as twenty:
        loans(tmp_path, *(row(contract=f"HT-{n}") for n in range(20)))
    assert len(twenty) <= len(one) + 2
    assert Loan.objects.count() == 21
