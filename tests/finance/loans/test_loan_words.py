"""贷款名单's words: ways of paying back, terms and interest days as banks write them."""

import pytest

from finance.loans.models import Loan
from tests.factories.registry import a_credit_code
from tests.finance.loans.listing import kept, loans, row, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(listed_bank):
    """Three firms and a bank are registered."""


@pytest.mark.parametrize(
    ("word", "amortization", "every"),
    [
        ("等额本息", "equal_installments", "month"),
        ("等额本金", "equal_principal", "month"),
        ("先息后本", "interest_only", "month"),
        ("按月付息到期还本", "interest_only", "month"),
        ("按季付息，到期还本", "interest_only", "quarter"),
        ("利随本清", "bullet", "month"),
        ("一次还本付息", "bullet", "month"),
        ("到期一次还本付息", "bullet", "month"),
        ("equal_installments", "equal_installments", "month"),
        ("equal_principal", "equal_principal", "month"),
        ("interest_only", "interest_only", "month"),
        ("bullet", "bullet", "month"),
        ("按季等额本息", "equal_installments", "quarter"),
        ("按季等额本金", "equal_principal", "quarter"),
        ("按月付息", "interest_only", "month"),
        ("按季付息", "interest_only", "quarter"),
        ("按季结息", "interest_only", "quarter"),
        ("每月付息到期还本", "interest_only", "month"),
        ("按月付息、到期一次还本", "interest_only", "month"),
        ("按季付息，到期一次性还本", "interest_only", "quarter"),
        ("按月还息到期还本", "interest_only", "month"),
        ("先息后本（按季）", "interest_only", "quarter"),
        ("到期还本付息", "bullet", "month"),
    ],
)
def test_a_way_of_paying_back_is_known_by_its_words(tmp_path, word, amortization, every):
    loans(tmp_path, row(way=word))
    assert (kept().amortization, kept().every) == (amortization, every)
    usual = "monthly" if amortization.startswith("equal") else "act360"
    assert kept().day_count == usual


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contract": ""}, "合同号不能为空"),
        ({"code": ""}, "信用代码不能为空"),
        ({"code": "91500222MA5U00001X"}, "统一社会信用代码"),
        ({"code": a_credit_code(77)}, "没有找到该代码的企业"),
        ({"bank": ""}, "银行不能为空"),
        ({"product": "房贷"}, "不是能辨认的产品"),
        ({"product": ""}, "产品不能为空"),
        ({"way": "看心情还"}, "不是能辨认的还款方式"),
        ({"way": ""}, "方式不能为空"),
        ({"disbursed": ""}, "放款日不能为空"),
        ({"disbursed": "2026-02-30"}, "不存在"),
        ({"periods": ""}, "没有期限"),
        ({"periods": 0}, "期数"),
        ({"periods": 1.5}, "整数"),
        ({"periods": "", "matures": "2027-01-15"}, "请写期数"),
        ({"matures": "2027-01-16"}, "不一致"),
        ({"way": "利随本清", "periods": "", "matures": "2026-01-15"}, "放款日之后"),
        ({"interest_day": 20}, "结息日只用于先息后本"),
        ({"way": "先息后本", "interest_day": 29}, "1 至 28"),
        ({"way": "先息后本", "interest_day": 0}, "1 至 28"),
        ({"way": "先息后本", "interest_day": "0日"}, "1 至 28"),
        ({"way": "按季等额本息", "periods": "10个月"}, "不是整数个季"),
        ({"rate": "4.35‰"}, "月利率 4.35‰ 即年利率 5.22%"),
        ({"way": "先息后本", "interest_day": "月末"}, "不是结息日"),
    ],
)
def test_what_cannot_be_is_said_at_its_cell_and_nothing_is_written(tmp_path, changed, said):
    answer = loans(tmp_path, row(contract="HT-0"), row(**changed))
    assert said in told(answer)
    assert answer["wrong"] == 1
    assert not Loan.objects.exists()


@pytest.mark.parametrize(
    ("way", "typed", "kept_as"),
    [
        ("等额本息", "12期", 12),
        ("等额本息", "12个月", 12),
        ("按季等额本息", "12个月", 4),
        ("按季等额本息", 4, 4),
    ],
)
def test_a_term_is_told_in_periods_or_in_months(tmp_path, way, typed, kept_as):
    loans(tmp_path, row(way=way, periods=typed))
    assert kept().periods == kept_as


@pytest.mark.parametrize("typed", ["20", "20日", "每月20日", "每季末月20日", "季末20日", 20])
def test_an_interest_day_is_told_in_many_ways(tmp_path, typed):
    loans(tmp_path, row(way="按季付息", periods="", matures="2027-01-15", interest_day=typed))
    assert kept().interest_day == 20
