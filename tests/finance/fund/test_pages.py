"""Pages of the fund: what a figure opens adds up to it; no bank, firm or place sees another's."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from common.listings.register import LISTS
from common.listings.sheets import sheet_of
from finance.fund.listings.ledger import ENTRIES, OfEntries, total_of
from finance.fund.models import Claim
from finance.fund.pages import PAGES
from finance.fund.rules.accounts import FIGURES
from finance.fund.selectors.balances import position
from finance.fund.sheets import content, pdf
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory, BankFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import TODAY, applied, cast, overdue, paid, recovered, running

pytestmark = pytest.mark.django_db
MARK = "甲行canary"


@pytest.fixture
def people():
    return cast(BankFactory(name=f"{MARK}支行", code="CANARY-A"))


@pytest.fixture
def loan(people):
    """Claimed, paid, partly got back; marked wherever a text can be."""
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    found = running(people["one"], bank=bank, purpose=MARK)
    type(found).objects.filter(pk=found.pk).update(contract_no=f"{MARK}-1")
    found.refresh_from_db()
    paid(overdue(found), people)
    found.refresh_from_db()
    recovered(found, people, 10 * WAN, reason=f"{MARK}追回")
    return found


def page_of(user, name, *args, **asked):
    browser = Client()
    browser.force_login(user)
    return browser.get(reverse(name, args=args), asked)


def test_each_figure_opens_entries_that_add_up_to_it(loan, people):
    told = position(TODAY)
    page = page_of(people["one"], "fund:position").content.decode()
    for name in FIGURES:
        asked = QueryDict(f"figure={name}&on={TODAY}")
        rows = OfEntries(asked, ENTRIES.rows(people["one"], "")).found
        assert total_of(rows) == getattr(told, name)
        assert f"figure={name}" in page
        opened = page_of(people["one"], "fund-entries:list", figure=name, on=str(TODAY))
        fen = getattr(told, name)
        assert f"{fen // 100:,}.{fen % 100:02d} 元" in re.sub(r"\s+", " ", opened.content.decode())


def test_the_position_says_its_conclusion_first(loan, people):
    page = page_of(people["one"], "fund:position").content.decode()
    assert "专户存款 30.00 万元" in page
    assert "还有 72.00 万元待追" in page
    empty = page_of(people["one"], "fund:position", on="2020-01-01").content.decode()
    assert "还没有记账" in empty


STRANGERS = ("other_bank", "firm", "township", "department")


@pytest.fixture
def strangers():
    return {
        "other_bank": BankerFactory().user,
        "firm": UserFactory(role="enterprise"),
        "township": UserFactory(role="officer", unit=UnitFactory()),
        "department": UserFactory(role="officer", unit=UnitFactory(department=True)),
    }


LISTED = sorted(key for key in LISTS if key.startswith("fund-"))


@pytest.mark.parametrize("who", STRANGERS)
def test_no_claim_of_a_bank_is_seen_by_another_in_html_json_or_xlsx(loan, strangers, who):
    user, claim = strangers[who], Claim.objects.get()
    for key in LISTED:
        page = page_of(user, f"{key}:list")
        assert page.status_code in (200, 403)
        assert MARK not in page.content.decode()
        if page.status_code == 200:
            listed = LISTS[key]
            assert listed.may(user)
    for key in ("fund-claims", "fund-recoveries", "fund-bridges"):
        answer = page_of(user, f"{key}-list")
        assert answer.status_code in (200, 403)
        assert MARK not in answer.content.decode()
    for name in ("fund-claims:thing", "fund-claims-detail"):
        assert page_of(user, name, claim.pk).status_code == 404
    paper = claim.papers.first()
    assert page_of(user, "fund:claim-paper", paper.pk).status_code == 404
    answer = page_of(user, "fund:monthly", "CANARY-A", 2026, 11)
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("who", STRANGERS)
def test_no_sheet_of_a_list_tells_of_another_bank_s_claims(loan, strangers, who):
    for page, *_ in PAGES:
        sheet = sheet_of(page.listing, strangers[who], QueryDict())
        assert MARK not in str([list(row) for row in sheet.rows])


def test_a_bank_sees_its_own_claims(loan, people):
    page = page_of(people["banker"], "fund-claims:list").content.decode()
    assert f"{MARK}-1" in page
    assert page_of(people["banker"], "fund:position").status_code == 403
    assert page_of(people["banker"], "fund:monthly", "CANARY-A", 2026, 11).status_code == 200


def test_a_claim_shows_its_checks_steps_and_who_is_next(people):
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    claim = applied(overdue(running(people["one"], bank=bank)), people)
    page = page_of(people["trustee"], "fund-claims:thing", claim.pk).content.decode()
    for words in ("✓ 逾期满 30 天", "材料齐全", "核验通过：受托机构", "申请代偿", "银行自担"):
        assert words in page


def test_a_loan_offers_what_comes_next_with_the_fund(loan, people):
    asked = page_of(people["banker"], "loans:thing", loan.pk).content.decode()
    assert "申请代偿" not in asked
    back = page_of(people["trustee"], "loans:thing", loan.pk).content.decode()
    assert f"/fund/vouchers/recover/?{urlencode({'contract_no': loan.contract_no})}" in back


def test_a_month_s_statement_says_what_the_month_did(loan, people):
    bank = loan.bank
    told = content(bank, date(2026, 11, 1), TODAY)
    courses = {row[0]: row[1:] for row in told["courses"]}
    assert courses["代偿支出"] == ["0.00", "800,000.00", "800,000.00"]
    assert courses["应收代偿款"] == ["0.00", "720,000.00", "720,000.00"]
    assert courses["承诺额度（在贷）"] == ["800,000.00", "-800,000.00", "0.00"]
    assert [row[2] for row in told["transfers"]] == ["代偿", "追回"]
    made = pdf(bank, date(2026, 11, 1), TODAY)
    assert made.startswith(b"%PDF")
    assert pdf(bank, date(2026, 11, 1), TODAY) == made


def test_the_waterfall_of_the_cash_ends_at_the_cash(client, office):
    fund_of(1000)
    client.force_login(office)
    text = client.get("/fund/").content.decode()
    assert "今年专户存款的来去" in text
    assert "+1,000" in text
