"""融资: the firm's page, the tab for officials, the list with its conclusion, the endpoint."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from common.dates import today
from finance.credit.models import Application
from finance.loans.models import Loan
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.credit import ApplicationFactory
from tests.factories.finance import AgreementFactory, ColorFactory, LoanFactory, RatingFactory
from tests.finance.credit.conftest import WAN, a_borrower

pytestmark = pytest.mark.django_db


@pytest.fixture
def today_s(cast):
    """The rating holds today, whatever day that is."""
    cast.firm.ratings.all().delete()
    RatingFactory(enterprise=cast.firm, letter="C", during=(today().replace(month=1, day=1), None))
    return cast


def page(client, user, url, status=200):
    client.force_login(user)
    answer = client.get(url)
    assert answer.status_code == status, url
    return " ".join(answer.content.decode().split())


def form_of(cast, **changed):
    told = {
        "product": "knowledge_value",
        "bank": cast.bank.code,
        "amount": "100",
        "months": "12",
        "purpose": "购买原材料",
        "contact_name": "赵联系",
        "contact_phone": "13800001234",
    }
    return told | changed


def test_the_firm_reads_what_it_may_borrow_why_not_and_whom_to_call(client, today_s):
    ColorFactory(enterprise=today_s.firm, year=today().year - 1, shade="blue")
    LoanFactory(enterprise=today_s.firm, bank=today_s.bank, principal=60 * WAN)
    told = page(client, today_s.member, "/financing/")
    assert "今天可以申请知识价值信用贷款（还可申请 240 万元）" in told
    assert "融资优先" in told
    assert "023-48600001" in told
    assert "央地金融协作綦江工作站" in told
    assert "重庆资本市场綦江服务基地" in told
    assert "区金融服务中心" in told
    assert str(today_s.firm.township) in told


def test_a_firm_without_a_rating_reads_what_to_do_for_one(client, today_s):
    today_s.firm.ratings.all().delete()
    told = page(client, today_s.member, "/financing/")
    assert "当天没有有效的信用评级" in told
    assert "请向区科技局申请知识价值信用评级" in told


def test_who_acts_for_no_firm_is_shown_the_way_and_officials_elsewhere(client, cast):
    assert "先认领企业" in page(client, UserFactory(role="enterprise"), "/financing/")
    page(client, cast.bureau, "/financing/", status=403)


def test_a_firm_applies_once_however_often_it_clicks(client, today_s):
    client.force_login(today_s.member)
    url = f"/financing/{today_s.firm.credit_code}/apply/"
    assert "还可申请 300 万元" in client.get(f"{url}?product=knowledge_value").content.decode()
    sent = form_of(today_s) | {"submission_key": str(uuid.uuid4())}
    answers = [client.post(url, sent) for _ in range(2)]
    made = Application.objects.get()
    assert {answer["Location"] for answer in answers} == {made.get_absolute_url()}
    assert (made.loan.asked_amount, made.loan.bank) == (100 * WAN, today_s.bank)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"amount": "300.01"}, "最多可申请 300 万元"),
        ({"amount": "一百"}, ""),
        ({"amount": "1.0000001"}, "最多精确到分"),
        ({"amount": "0"}, "应大于零"),
        ({"months": "13"}, "最长 12 个月"),
        ({"bank": "NOBODY"}, ""),
        ({"purpose": ""}, ""),
        ({"product": "lottery"}, ""),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_made(client, today_s, changed, words):
    client.force_login(today_s.member)
    url = f"/financing/{today_s.firm.credit_code}/apply/"
    answer = client.post(url, form_of(today_s, **changed))
    assert answer.status_code == 422
    faults = answer.context["form"].errors
    assert set(faults) == set(changed)
    assert words in str(faults)
    assert not Loan.objects.exists()


def test_the_place_reads_the_state_and_no_amount_bank_or_contract(client, today_s):
    ApplicationFactory(
        loan__enterprise=today_s.firm, loan__bank=today_s.bank, loan__asked_amount=77 * WAN
    )
    LoanFactory(enterprise=today_s.firm, bank=today_s.bank, principal=66 * WAN, contract_no="HT-66")
    made = Application.objects.get()
    told = page(client, today_s.township, f"{today_s.firm.get_absolute_url()}?tab=financing")
    told += page(client, today_s.township, made.get_absolute_url())
    told += page(client, today_s.township, "/finance/asking/")
    told += page(client, today_s.township, "/api/v1/asking/")
    told += page(client, today_s.township, f"/api/v1/financing/{today_s.firm.credit_code}/")
    assert "已申请" in told
    for secret in (
        "HT-66",
        today_s.bank.name,
        today_s.bank.code,
        "77 万",
        "77.00",
        "77000000",
        "66 万",
        "300 万",
        "3000000",
    ):
        assert secret not in told, secret


def test_officials_find_it_as_a_tab_of_the_firm_with_the_terms(client, today_s):
    LoanFactory(enterprise=today_s.firm, bank=today_s.bank, principal=66 * WAN, contract_no="HT-66")
    told = page(client, today_s.center, f"{today_s.firm.get_absolute_url()}?tab=financing")
    assert "HT-66" in told
    assert "还可申请 234 万元" in told


def test_another_department_has_no_such_tab(client, cast):
    other = UserFactory(role="officer", unit=UnitFactory(department=True))
    page(client, other, f"{cast.firm.get_absolute_url()}?tab=financing", status=404)


def test_the_list_says_how_many_wait_and_for_whom_the_latest_first(client, cast):
    ApplicationFactory(loan__enterprise=cast.firm, due_on=today())
    late = ApplicationFactory(loan__status="recommended", loan__bank=cast.bank)
    told = page(client, cast.bureau, "/finance/asking/")
    assert "在办 <b>2</b> 份，<b>1</b> 份已超过时限" in told
    assert "待银行 1 份" in told
    assert told.index(late.loan.enterprise.name) < told.index(cast.firm.name)
    only = page(client, cast.bureau, "/finance/asking/?turn=bank&late=late")
    assert late.loan.enterprise.name in only
    assert cast.firm.name not in only


def test_a_long_list_asks_no_more_of_the_database_than_a_short_one(client, cast):
    def asked_of(who):
        client.force_login(who)
        client.get("/finance/asking/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/finance/asking/").status_code == 200
        return len(asked)

    def one_more():
        ApplicationFactory(loan__status="recommended", loan__bank=cast.bank)

    one_more()
    short = [asked_of(who) for who in (cast.bureau, cast.banker)]
    for _ in range(20):
        one_more()
    assert [asked_of(who) for who in (cast.bureau, cast.banker)] == short


def test_many_are_endorsed_at_once_each_by_itself(client, cast):
    rows = [
        ApplicationFactory(loan__enterprise__township=cast.firm.township, due_on=today())
        for _ in range(2)
    ]
    client.force_login(cast.township)
    sent = {"verb": "endorse", "rows": [row.pk for row in rows], "reason": "情况属实"}
    shown = client.post("/lists/asking/many/", sent).content.decode()
    hidden = dict(re.findall(r'name="(confirmed)" value="([^"]*)"', shown))
    client.post("/lists/asking/many/", sent | hidden | {"submission_key": str(uuid.uuid4())})
    assert set(Loan.objects.values_list("status", flat=True)) == {"endorsed"}


def test_the_endpoint_answers_for_any_day_and_refuses_one_that_is_none(client, today_s):
    client.force_login(today_s.member)
    url = f"/api/v1/financing/{today_s.firm.credit_code}/"
    told = client.get(url).json()
    first = told["products"][0]
    assert (first["product"], first["answer"]) == ("knowledge_value", "yes")
    assert (first["limit"], first["amount"]) == ("3000000", "3000000")
    old = client.get(f"{url}?on=2022-01-01").json()["products"][0]
    assert old["reasons"][0]["code"] == "no_term"
    assert client.get(f"{url}?on=2022-13-01").status_code == 400


def test_the_endpoint_applies_as_the_page_does(client, today_s):
    AgreementFactory(institution=today_s.bank, product="commercial_value")
    client.force_login(today_s.member)
    url = f"/api/v1/financing/{today_s.firm.credit_code}/apply/"
    sent = form_of(today_s, product="commercial_value")
    answer = client.post(url, sent, content_type="application/json")
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["asked_amount"]) == ("applied", 100 * WAN)
    again = client.post(url, sent | {"amount": "201"}, content_type="application/json")
    assert again.status_code == 400
    assert "最多可申请 200 万元" in again.content.decode()


def test_the_contact_is_shown_once_to_who_has_it_in_hand_and_recorded(client, cast, asked):
    url = f"/financing/contact/{asked.pk}/"
    assert "13800001234" not in page(client, cast.township, url)
    shown = client.post(url)
    assert "13800001234" in shown.content.decode()
    assert AuditEvent.objects.get(action="reveal_personal").about == [cast.firm.credit_code]
    page(client, cast.rival, url, status=404)


def test_neither_another_bank_nor_another_place_nor_another_firm_finds_it(client, cast, asked):
    other_firm = UserFactory(role="enterprise")
    a_borrower().members.create(user=other_firm, role="manager")
    for who in (cast.rival, UserFactory(role="officer"), other_firm):
        for url in (
            asked.get_absolute_url(),
            f"{asked.get_absolute_url()}approve/",
            f"/api/v1/asking/{asked.pk}/",
        ):
            page(client, who, url, status=404)
        assert cast.firm.name not in page(client, who, "/finance/asking/")


def test_a_bank_learns_nothing_of_another_banks_loan(client, today_s, asked):
    LoanFactory(enterprise=today_s.firm, principal=66 * WAN, contract_no="HT-OTHER")
    told = page(client, today_s.banker, asked.get_absolute_url())
    told += page(client, today_s.banker, "/finance/asking/?all=1")
    told += page(client, today_s.banker, f"/api/v1/asking/{asked.pk}/")
    assert "额度 300 万元" in told
    for secret in ("HT-OTHER", "66 万", "234 万", "还可申请"):
        assert secret not in told, secret
    assert "还可申请 234 万元" in page(client, today_s.bureau, asked.get_absolute_url())
