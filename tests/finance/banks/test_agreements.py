"""协议: begun, followed by another, ended; and which banks are partners on a day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from finance.banks import actions
from finance.banks.models import Agreement
from finance.banks.selectors import partners
from tests.factories.accounts import UserFactory
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory

pytestmark = pytest.mark.django_db
KNOWLEDGE = "knowledge_value"


@pytest.fixture
def bank():
    return BankFactory()


def made(bank, by, **said):
    said = {"code": "协-1", "product": KNOWLEDGE, "first_day": date(2026, 1, 1)} | said
    return actions.make_agreement(bank, by=by, **said)


def test_an_agreement_binds_from_its_first_to_its_last_day(office, bank):
    one = made(bank, office, last_day=date(2026, 12, 31), fund_share=Decimal("0.7"))
    assert (one.first_day, one.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert list(partners(KNOWLEDGE, date(2026, 12, 31))) == [bank]
    assert not partners(KNOWLEDGE, date(2027, 1, 1))
    assert not partners("ip_pledge", date(2026, 6, 1))


def test_a_change_ends_the_old_the_day_before_the_new_begins(office, bank):
    old = made(bank, office, quota=5_000_000)
    new = actions.follow_agreement(old, by=office, code="协-2", first_day=date(2027, 7, 1))
    old.refresh_from_db()
    assert (old.last_day, old.quota) == (date(2027, 6, 30), 5_000_000)
    assert (new.product, new.first_day, new.last_day) == (KNOWLEDGE, date(2027, 7, 1), None)
    assert new.quota is None


def test_a_change_begins_after_the_old_began(office, bank):
    old = made(bank, office)
    with pytest.raises(ValidationError, match="须晚于原协议的起日"):
        actions.follow_agreement(old, by=office, code="协-2", first_day=date(2026, 1, 1))


def test_an_agreement_is_ended_within_its_days(office, bank):
    one = made(bank, office, last_day=date(2027, 12, 31))
    with pytest.raises(ValidationError, match="不能早于协议的起日"):
        actions.end_agreement(one, by=office, last_day=date(2025, 12, 31))
    with pytest.raises(ValidationError, match="不能更晚"):
        actions.end_agreement(one, by=office, last_day=date(2028, 1, 1))
    assert actions.end_agreement(one, by=office, last_day=date(2027, 1, 31)).last_day == date(
        2027, 1, 31
    )


def test_two_of_one_bank_and_product_never_bind_on_one_day(office, bank):
    made(bank, office)
    with pytest.raises(ValidationError, match="时段重叠"):
        made(bank, office, code="协-2", first_day=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"last_day": date(2025, 1, 1)}, "止日不能早于起日"),
        ({"fund_share": Decimal("1.2")}, "比例应在 0 到 100% 之间"),
        ({"quota": 0}, "合作额度应大于零"),
        ({"product": "beer"}, "不是有效选项|应为列出的产品"),
    ],
)
def test_terms_that_cannot_be_are_refused_and_nothing_is_kept(office, bank, said, words):
    with pytest.raises(ValidationError, match=words):
        made(bank, office, **said)
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("role", ["leader", "bank", "enterprise", "auditor"])
def test_only_the_leads_make_and_end_agreements(bank, role):
    by = UserFactory(role=role)
    old = AgreementFactory(institution=bank)
    old.refresh_from_db()
    for call in (
        lambda: made(bank, by),
        lambda: actions.follow_agreement(old, by=by, code="x", first_day=date(2027, 1, 1)),
        lambda: actions.end_agreement(old, by=by, last_day=date(2027, 1, 1)),
    ):
        with pytest.raises(ValidationError, match="由双倍增办、区科技局或区金融服务中心登记"):
            call()


def test_shares_are_typed_in_per_cent_and_the_quota_in_wan(client, office, bank):
    client.force_login(office)
    told = {
        "product": KNOWLEDGE,
        "code": "协-9",
        "first_day": "2026-01-01",
        "fund_share": "70",
        "quota": "3000",
    }
    assert client.post(f"/institutions/{bank.pk}/agree/", told).status_code == 302
    one = Agreement.objects.get(code="协-9")
    assert (one.fund_share, one.quota) == (Decimal("0.7"), 3_000_000_000)
    page = client.get(f"/agreements/{one.pk}/follow/").content.decode()
    assert 'value="70"' in page
    assert 'value="3000"' in page
    assert "70%" in client.get("/agreements/?all=1").content.decode()


@pytest.mark.parametrize(("asked", "found"), [("now", "现"), ("past", "旧"), ("future", "新")])
def test_the_list_is_asked_by_whether_it_binds(client, office, asked, found):
    AgreementFactory(code="协旧", during=(date(2020, 1, 1), date(2021, 1, 1)))
    AgreementFactory(code="协现")
    AgreementFactory(code="协新", during=(date(2090, 1, 1), None))
    client.force_login(office)
    page = client.get(f"/agreements/?force={asked}").content.decode()
    assert [mark for mark in "旧现新" if f"协{mark}" in page] == [found]


def test_the_text_of_an_agreement_that_has_none_is_not_there(client, bank):
    one = AgreementFactory(institution=bank)
    client.force_login(BankerFactory(institution=bank).user)
    assert client.get(f"/agreement-papers/{one.pk}/").status_code == 404
