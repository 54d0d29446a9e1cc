"""Who is told what: rows of one's own, amounts and banks not to a 街镇, nothing to others."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from finance.capital.models import CreditTotal, InsurancePolicy, Pledge, SeedInvestment
from tests.factories.accounts import UserFactory
from tests.factories.capital import (
    CreditTotalFactory,
    InsuranceClaimFactory,
    InsurancePolicyFactory,
    PledgeFactory,
    SeedInvestmentFactory,
)
from tests.factories.finance import WAN, BankerFactory, BankFactory

pytestmark = pytest.mark.django_db
MODELS = (InsurancePolicy, Pledge, CreditTotal, SeedInvestment)
LISTS = ("insurance", "insurance-claims", "pledges", "credit-totals", "seed-investments")
AMOUNT, BANK = "7,654.32", "canary金库银行"


@pytest.fixture
def rows(cast):
    fen = 765_432 * WAN // 100
    bank = BankFactory(name=BANK)
    insurer = BankFactory(name=f"{BANK}保险", insurer=True)
    policy = InsurancePolicyFactory(enterprise=cast.firm, insurer=insurer, cover=fen)
    return {
        InsurancePolicy: policy,
        "claim": InsuranceClaimFactory(policy=policy, claimed=fen),
        Pledge: PledgeFactory(enterprise=cast.firm, bank=bank, amount=fen),
        CreditTotal: CreditTotalFactory(enterprise=cast.firm, bank=bank, granted=fen, used=None),
        SeedInvestment: SeedInvestmentFactory(enterprise=cast.firm, amount=fen),
    }


def faces(client, who):
    """Every page, answer and book of the lists this person opens, as one text."""
    client.force_login(who)
    told = []
    for key in LISTS:
        told.append(client.get(f"{reverse(f'{key}:list')}?all=1&which=any").content.decode())
        told.append(client.get(reverse(f"{key}-list")).content.decode())
        book = client.get(f"/lists/{key}/export/")
        if book.status_code == 200:
            sheet = load_workbook(BytesIO(b"".join(book.streaming_content)))
            told += [str([cell.value for cell in line]) for page in sheet for line in page]
    for key in ("credit-firms:list", "capital:board"):
        told.append(client.get(reverse(key)).content.decode())
    return re.sub(r"<option.*?</option>", "", "".join(told), flags=re.S)


def test_the_leads_the_leader_and_the_firm_are_told_all(cast, rows, client):
    for who in (cast.office, cast.leader, cast.bureau, cast.mine):
        for model in MODELS:
            assert list(model.objects.visible_to(who)) == [rows[model]]
        text = faces(client, who)
        assert AMOUNT in text
        assert BANK in text


def test_a_township_is_told_that_there_is_something_and_not_how_much(cast, rows, client):
    text = faces(client, cast.clerk)
    assert "甲canary" in text
    for told in (AMOUNT, "7654.32", BANK):
        assert told not in text
    for model in MODELS:
        page = client.get(rows[model].get_absolute_url())
        assert page.status_code == 200
        assert AMOUNT not in page.content.decode()
    firm = client.get(f"{cast.firm.get_absolute_url()}?tab=capital").content.decode()
    assert "截至 2026-10-31 有登记" in firm
    assert AMOUNT not in firm
    assert BANK not in firm
    by_bank = f"{reverse('pledges:list')}?bank={rows[Pledge].bank.code}"
    assert "甲canary" not in client.get(by_bank).content.decode()


def test_a_bank_is_told_what_names_it_and_nothing_of_another(cast, rows, client):
    other = BankerFactory().user
    assert "甲canary" not in faces(client, other)
    own = BankerFactory(institution=rows[Pledge].bank).user
    assert [model.objects.visible_to(own).count() for model in MODELS] == [0, 1, 1, 0]
    insurer = BankerFactory(institution=rows[InsurancePolicy].insurer).user
    assert [model.objects.visible_to(insurer).count() for model in MODELS] == [1, 0, 0, 0]
    for who, model in ((other, Pledge), (insurer, Pledge), (own, InsurancePolicy)):
        client.force_login(who)
        assert client.get(rows[model].get_absolute_url()).status_code == 404


def test_nobody_else_is_told_anything(cast, rows, client):
    strangers = [cast.neighbour, cast.department]
    strangers += [UserFactory(role=role) for role in ("enterprise", "bank", "operator")]
    strangers += [UserFactory(role=role) for role in ("system_admin", "security_admin", "auditor")]
    for who in strangers:
        text = faces(client, who)
        for told in ("甲canary", AMOUNT, "7654.32", BANK):
            assert told not in text
        for model in MODELS:
            assert client.get(rows[model].get_absolute_url()).status_code == 404


def test_the_trustee_oversees(cast, rows):
    trustee = BankerFactory(institution=BankFactory(trustee=True)).user
    for model in MODELS:
        assert model.objects.visible_to(trustee).count() == 1
