"""What is done to a loan on its page: asked for in words, refused beside the field, told after."""

from datetime import date

import pytest
import time_machine

from accounts.models import System
from finance.loans.actions import age
from finance.loans.models import Judgement, Plan, Repayment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TERMS = {
    "on": "2026-05-20",
    "rate": "4.35",
    "amortization": "interest_only",
    "periods": "12",
    "reason": "补充协议",
}


@pytest.fixture
def today():
    with time_machine.travel("2026-05-20 10:00+08:00"):
        yield


@pytest.fixture
def aged(loan):
    age(date(2026, 5, 19), by=System())
    loan.refresh_from_db()
    return loan


def send(client, loan, verb, **said):
    return client.post(f"/loans/{loan.pk}/{verb}/", said, follow=True)


def test_a_repayment_of_an_earlier_day_says_what_it_changed(client, banker, aged):
    client.force_login(banker)
    answer = send(client, aged, "repay", on="2026-04-15", amount="85310.00")
    text = answer.content.decode()
    assert "还款已登记" in text
    assert f"{aged.contract_no}：2026-04-16 至" in text
    assert "没有逾期" in text
    assert Repayment.objects.filter(on="2026-04-15", amount=8_531_000).exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"on": "2026-06-01", "amount": "1"}, "日期不能晚于今天"),
        ({"on": "2026-05-01", "amount": "0.001"}, "最多精确到分"),
        ({"on": "2026-05-01", "amount": "-1"}, "不能为负数"),
        ({"on": "2025-05-01", "amount": "1"}, "早于放款日"),
        ({"on": "2026-05-01", "amount": "NaN"}, "请"),
        ({"on": "2026-05-01", "amount": "1e309"}, "请"),
    ],
)
def test_b71_a_bad_repayment_is_refused_beside_its_field(client, banker, aged, said, words):
    client.force_login(banker)
    answer = client.post(f"/loans/{aged.pk}/repay/", said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert aged.repayments.count() == 2


def test_b74_a_repayment_is_reversed_as_a_whole_and_both_stay(client, banker, aged):
    client.force_login(banker)
    paid = aged.repayments.first()
    url = f"/loans/repayments/{paid.pk}/reverse/"
    answer = client.post(url, {"reason": "重复登记"}, follow=True)
    text = answer.content.decode()
    assert "已冲销" in text
    assert "重复登记" in text
    again = client.post(url, {"reason": "x"})
    assert again.status_code == 403


def test_a_grade_better_than_the_floor_is_refused_with_the_reason(client, banker, aged):
    client.force_login(banker)
    said = {"kind": "manual", "on": "2026-05-19", "is_so": "yes", "grade": "normal", "reason": "x"}
    answer = client.post(f"/loans/{aged.pk}/judge/", said)
    assert answer.status_code == 422
    assert "不能认定得更轻" in answer.content.decode()
    assert not Judgement.objects.exists()


def test_a_worse_grade_is_kept(client, banker, aged):
    client.force_login(banker)
    said = {
        "kind": "manual",
        "on": "2026-05-19",
        "is_so": "yes",
        "grade": "doubtful",
        "reason": "x",
    }
    assert "判断已登记" in send(client, aged, "judge", **said).content.decode()


def test_what_a_judgement_needs_is_asked_for_beside_its_field(client, banker, aged):
    client.force_login(banker)
    said = {"kind": "expected_loss", "on": "2026-05-19", "is_so": "yes", "reason": "x"}
    answer = client.post(f"/loans/{aged.pk}/judge/", said)
    assert "请填写预期损失占余额的百分之几" in answer.content.decode()


def test_a_restructured_loan_has_another_plan_and_the_page_shows_it(client, banker, aged):
    client.force_login(banker)
    assert "重组已登记" in send(client, aged, "restructure", **TERMS).content.decode()
    assert Plan.objects.filter(loan=aged, kind="restructure").exists()
    page = client.get(f"{aged.get_absolute_url()}?tab=plan").content.decode()
    assert "重组（2026-05-20 起" in page
    assert "改按后面的约定" in page
    assert "2027-05-20" in page  # the last row of the new plan


def test_a_loan_that_owes_is_not_settled(client, banker, aged):
    client.force_login(banker)
    answer = client.post(f"/loans/{aged.pk}/settle/", {"on": "2026-05-20"})
    assert answer.status_code == 422
    assert "不能结清" in answer.content.decode()


def test_the_list_of_repayments_tells_which_count(client, banker, aged):
    client.force_login(banker)
    assert "计入" in client.get("/loans/repayments/").content.decode()
