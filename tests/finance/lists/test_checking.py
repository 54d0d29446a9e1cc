"""核对: whose row, which loan, whether its money ties; nothing is written by looking."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from finance.lists.models import Delivery, ListRow
from finance.loans.models import Loan
from jobs.actions import imports
from tests.factories.finance import LoanFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import (
    OCTOBER,
    TITLES,
    a_bank,
    book,
    faults,
    notices,
    preview,
    row,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return a_bank()


@pytest.fixture
def firm():
    return EnterpriseFactory(name="某某科技有限公司")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"合同号": None}, "合同号不能为空"),
        ({"余额": None}, "余额不能为空"),
        ({"放款金额": None}, "新增的须写明放款金额"),
        ({"放款日": None}, "新增的须写明放款日"),
        ({"产品": None}, "新增的须写明产品"),
        ({"余额": 1_000_001}, "余额 1,000,001.00 比上期余额 0.00 加本期放款"),
        ({"余额": 900_000, "本期还款本金": 50_000}, "差 50,000.00 元"),
        ({"上期余额": 100, "本期放款": 100, "余额": 300}, "还多 100.00 元"),
        ({"逾期本金": 2_000_000}, "逾期本金大于余额"),
        ({"放款日": "2026-11-02"}, "不属于这一期"),
        ({"逾期天数": 10, "逾期起日": "2026-10-01"}, "不一致"),
        ({"逾期起日": "2026-12-01"}, "晚于 2026-10-31"),
        ({"五级分类": "很好"}, "不在可选范围内"),
        ({"信用代码": "91500110MA5U00000X"}, "代码"),
    ],
)
def test_what_cannot_be_is_said_with_its_row(seat, firm, said, words):
    batch = preview(seat, [row(firm, **said)])
    assert batch.wrong == 1
    assert any(words in sentence for sentence in faults(batch)), faults(batch)
    assert not Loan.objects.exists()


def test_a_contract_stands_once(seat, firm):
    batch = preview(seat, [row(firm), row(firm)])
    assert all("同一合同在本表出现多次" in said for said in faults(batch))


def test_a_firm_is_known_by_its_code_or_by_a_name_that_is_its_alone(seat, firm):
    titles = ("企业", *TITLES)
    named = row(firm, 企业="某某科技有限公司", 信用代码=None)
    assert preview(seat, [named], titles=titles).new == 1
    EnterpriseFactory(name="某某科技有限公司")
    assert "台账里没有这家企业" in faults(preview(seat, [named], titles=titles))[0]


def test_a_contract_of_another_firm_is_a_fault(seat, firm):
    LoanFactory(bank=seat.institution, contract_no="HT-1")
    assert "在账上是" in faults(preview(seat, [row(firm)]))[0]


def test_another_contract_number_with_the_same_facts_is_the_same_loan(seat, firm):
    loan = LoanFactory(
        bank=seat.institution, enterprise=firm, contract_no="旧号", disbursed_on=date(2026, 10, 10)
    )
    batch = preview(seat, [row(firm)])
    staged = batch.staging.get()
    assert staged.values["loan_id"] == loan.pk
    assert "合同号是 旧号" in str(staged.notices)


def test_the_loan_of_another_bank_is_none_of_this_ones(seat, firm):
    LoanFactory(contract_no="HT-1", enterprise=firm)
    assert preview(seat, [row(firm)]).new == 1


def test_what_differs_from_the_book_is_listed_and_stops_nothing(seat, firm):
    LoanFactory(
        bank=seat.institution, enterprise=firm, contract_no="HT-1",
        disbursed_on=date(2026, 10, 11), principal=90_000_000,
    )  # fmt: skip
    filing = send(seat, [row(firm)])
    kept = ListRow.objects.get(delivery__list=filing)
    assert ["放款金额", "900,000.00 元", "1,000,000.00 元"] in kept.differences
    assert ["放款日", "2026-10-11", "2026-10-10"] in kept.differences
    assert kept.outcome == "changed"


def test_new_changed_closed_and_missing_are_told_with_sums_that_tie(seat, firm):
    for number, facts in enumerate([{}, {}, {}], 1):
        LoanFactory(
            bank=seat.institution, enterprise=firm, contract_no=f"旧-{number}",
            disbursed_on=date(2026, 1, number), **facts,
        )  # fmt: skip
    old = {"放款日": "2026-01-01", "上期余额": 500_000}
    rows = [
        row(firm),
        row(firm, 合同号="旧-1", 余额=400_000, 本期还款本金=100_000, **old),
        row(firm, 合同号="旧-2", 余额=0, **old | {"放款日": "2026-01-02"}),
    ]
    batch = preview(seat, rows)
    said = notices(batch)
    assert "新增 1 笔，有变化 1 笔，不变 0 笔，结清 1 笔" in said
    assert (
        "上期余额 1,000,000.00 + 本期放款 1,000,000.00 − 本期还款 600,000.00 = 1,400,000.00" in said
    )
    assert "账上在贷的 1 笔本表没有：旧-3" in said


def test_a_former_balance_nobody_told_is_unknown_and_not_zero(seat, firm):
    LoanFactory(
        bank=seat.institution, enterprise=firm, contract_no="HT-1", disbursed_on=date(2026, 1, 1)
    )
    filing = send(seat, [row(firm, 放款日="2026-01-01", 余额=700_000)])
    kept = ListRow.objects.get(delivery__list=filing)
    assert (kept.previous, kept.repaid, kept.lent) == (None, None, 0)
    assert kept.overdue_principal is None
    delivery = Delivery.objects.get()
    assert (delivery.unknown, delivery.unknown_balance) == (1, 70_000_000)
    assert delivery.sums.difference == 0


def test_days_past_due_give_the_day_it_began(seat, firm):
    filing = send(seat, [row(firm, 逾期本金=1_000, 逾期天数=21)])
    assert ListRow.objects.get(delivery__list=filing).overdue_since == date(2026, 10, 10)


def test_a_month_that_is_not_over_is_not_told_yet(seat, firm):
    with pytest.raises(ValidationError, match="还没有到月末"):
        send(seat, [row(firm, 放款日="2099-01-05", 到期日="2100-01-05")], period="2099-01")


@pytest.mark.parametrize("options", [{"bank": ""}, {"bank": "另一家"}, {"period": "去年"}])
def test_a_file_that_does_not_say_whose_it_is_is_refused(seat, firm, options):
    told = {"bank": seat.institution.code, "period": OCTOBER} | options
    batch = imports.receive("bank_list", book([row(firm)]), name="a", by=seat.user, options=told)
    assert imports.check(batch, by=seat.user).state == "refused"
