"""结论 over the banks' months: who is late by how many working days, what waits, what is unlike."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from finance.lists import actions
from finance.lists.models import ListRow
from finance.lists.rules.telling import Late, Month, Question, of_corrections, of_months
from tests.factories.finance import AgreementFactory, LoanFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import a_bank, row, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def months():
    """甲银行 sent October, not like the book; 乙银行 owes it by agreement and did not."""
    firm, mine, other = EnterpriseFactory(), a_bank(name="甲银行"), a_bank(name="乙银行")
    AgreementFactory(institution=other.institution)
    LoanFactory(
        bank=mine.institution, enterprise=firm, contract_no="HT-1", principal=90_000_000,
        disbursed_on=date(2026, 10, 10),
    )  # fmt: skip
    send(mine, [row(firm)])
    return mine, other


def said(client, user, url="/bank-lists/?all=1"):
    client.force_login(user)
    return client.get(url).content.decode()


def test_the_leads_are_told_who_is_late_and_what_is_in_question(client, office, months):
    page = said(client, office)
    assert "应报 2 份：已接受 0 份，等接受 1 份" in page
    assert "过了截止日没有报的 1 份：乙银行迟 " in page
    assert "与账上不同的 1 行" in page
    assert "合计都轧平" in page


def test_days_late_are_working_days(client, office, months):
    with time_machine.travel(datetime(2026, 11, 16, 10, tzinfo=ZoneInfo("Asia/Shanghai"))):
        assert "乙银行迟 6 个工作日" in said(client, office)  # since Friday the 6th


def test_a_bank_is_told_of_itself_alone(client, months):
    mine, _ = months
    page = said(client, mine.user)
    assert "应报 1 份" in page
    assert "乙银行" not in page


def test_corrections_that_wait_are_counted(client, office, months):
    told = {"field": "balance", "reason": "unlike_book", "now": timezone.now()}
    actions.ask_correction(ListRow.objects.get(), by=office, **told)
    assert "等银行更正的 1 处" in said(client, office)
    assert "等银行答复的更正 1 处，1 家银行" in said(client, office, "/bank-corrections/?all=1")


@pytest.mark.parametrize("url", ["/bank-lists/?all=1", "/bank-corrections/?all=1"])
def test_the_conclusion_costs_the_same_however_many_there_are(
    client, office, months, url, django_assert_max_num_queries
):
    said(client, office, url)
    with django_assert_max_num_queries(26) as before:
        said(client, office, url)
    for number in range(3):
        send(a_bank(), [row(合同号=f"X-{number}")])
    with django_assert_max_num_queries(len(before)):
        said(client, office, url)


def test_the_sentences():
    month = Month(3, 1, 1, 1, 1, [Late("甲", 2)])
    told = of_months(month, Question(2, 3, 1, 12_345, 4))
    assert told == (
        "应报 3 份：已接受 1 份，等接受 1 份；过了截止日没有报的 1 份：甲迟 2 个工作日。"
        "报了但晚于截止日的 1 份。等接受的各份中：等银行更正的 2 处，与账上不同的 3 行，"
        "上期余额未知的 4 行，合计不平的 1 份（共差 123.45 元）。"
    )
    assert of_months(Month(0, 0, 0, 0, 0, []), Question()) == "没有应报的月报。"
    assert of_corrections(2, 0, 0) == "没有等银行答复的更正。"
