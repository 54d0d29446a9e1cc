"""`loan_position`: what is owed at the end of a day, from the sheets alone; bad input is 2."""

import pytest
from django.core.management import call_command

from tests.factories.finance import BankFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.finance.loans.asking import answered, refused
from tests.finance.loans.listing import loans, repayments, row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registered(tmp_path):
    EnterpriseFactory(credit_code=a_credit_code(1))
    BankFactory(code="BANK-A", name="测试银行甲支行")
    BankFactory(code="BANK-B", name="测试银行乙支行")
    loans(tmp_path, row(), row(contract="HT-2"), row(contract="HT-2", bank="BANK-B"))


def test_a_life_by_hand(capsys, tmp_path):
    assert answered(capsys, "loan_position", "HT-1", "--on", "2026-01-14") == {
        "principal": "0.00", "interest": "0.00", "penalty": "0.00",
        "days_past_due": 0, "grade": "normal",
    }  # fmt: skip
    begun = answered(capsys, "loan_position", "HT-1", "--on", "2026-01-15")
    assert (begun["principal"], begun["interest"]) == ("1000000.00", "0.00")
    # 1,000,000 × 4.35 % ÷ 12 = 3,625 due on 15 February with 81,684.90 of principal
    due = answered(capsys, "loan_position", "HT-1", "--on", "2026-02-15")
    assert (due["interest"], due["penalty"], due["days_past_due"]) == ("3625.00", "0.00", 0)
    # ten days later: 918,315.10 × 4.35 % × 10/360 more, 81,684.90 × 6.525 % × 10/360 of penalty
    late = answered(capsys, "loan_position", "HT-1", "--on", "2026-02-25")
    assert late == {
        "principal": "1000000.00", "interest": "4734.63", "penalty": "148.05",
        "days_past_due": 10, "grade": "special_mention",
    }  # fmt: skip
    repayments(tmp_path, ["HT-1", "2026-02-15", 85309.9])
    paid = answered(capsys, "loan_position", "HT-1", "--on", "2026-02-25")
    assert paid == {
        "principal": "918315.10", "interest": "1109.63", "penalty": "0.00",
        "days_past_due": 0, "grade": "normal",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "grade"),
    [
        ("2026-02-16", "special_mention"), ("2026-05-16", "special_mention"),
        ("2026-05-17", "substandard"), ("2026-11-12", "substandard"),
        ("2026-11-13", "doubtful"), ("2027-02-10", "doubtful"), ("2027-02-11", "loss"),
    ],
)  # fmt: skip
def test_b76_the_grade_follows_from_what_is_unpaid(capsys, day, grade):
    assert answered(capsys, "loan_position", "HT-1", "--on", day)["grade"] == grade


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["HT-9", "--on", "2026-02-15"], "没有找到合同号为“HT-9”"),
        (["HT-1", "--on", "2026-02-30"], "没有这一天"),
        (["HT-1", "--on", "昨天"], "不是日期"),
        (["HT-1"], "缺少 --on"),
        ([], "缺少"),
        (["HT-2", "--on", "2026-02-15"], "--bank"),
        (["HT-1", "--on", "2026-02-15", "--bank", "BANK-B"], "没有找到“BANK-B”"),
        (["HT-1", "--on", "2026-02-15", "--day", "1"], "不认识"),
    ],
)
def test_bad_input_is_one_sentence(options, said):
    assert said in refused("loan_position", *options, "--json")


def test_the_bank_tells_two_contracts_of_one_number_apart(capsys):
    said = answered(capsys, "loan_position", "HT-2", "--on", "2026-02-15", "--bank", "BANK-B")
    assert said["principal"] == "1000000.00"


def test_for_people_it_says_how_it_came_about(capsys, tmp_path):
    repayments(tmp_path, ["HT-1", "2026-02-20", 5000])
    call_command("loan_position", "HT-1", "--on", "2026-03-20")
    shown = capsys.readouterr().out
    assert "2026-02-15 到期未还：本金" in shown
    assert "2026-02-20 还 5000.00 元：罚息 74.03、利息" in shown
