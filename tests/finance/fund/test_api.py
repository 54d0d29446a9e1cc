"""接口: the pages' deeds through the same forms, policies and actions; a key books once."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from finance.fund.models import Claim, Closing, Transfer, Voucher
from finance.fund.selectors.balances import position
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import TODAY, cast, overdue, paid, papers, payee, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def loan(people):
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    return overdue(running(people["one"], bank=bank))


def post(user, name, *args, **said):
    browser = Client()
    browser.force_login(user)
    return browser.post(reverse(name, args=args), said, "application/json")


def pay_in(**more):
    given = {"on": "2026-10-08", "amount": "1000.50", "source": "city", "reason": "市级拨入"}
    return given | {"key": str(uuid4())} | more


def test_a_proposal_is_made_once_by_its_key_and_booked_by_another(people):
    said = pay_in()
    made = post(people["trustee"], "fund-vouchers-pay-in", **said)
    assert made.status_code == 201
    assert (made.json()["state"], made.json()["amount"]) == ("pending", 100_050)
    again = post(people["trustee"], "fund-vouchers-pay-in", **said)
    assert again.json()["id"] == made.json()["id"]
    other = post(people["trustee"], "fund-vouchers-pay-in", **said | {"amount": "7"})
    assert (other.status_code, "另一张凭证" in str(other.json())) == (400, True)
    pk = made.json()["id"]
    own = post(people["trustee"], "fund-vouchers-approve", pk)
    assert own.status_code == 403
    done = post(people["one"], "fund-vouchers-approve", pk)
    assert (done.status_code, done.json()["state"]) == (200, "posted")
    assert Transfer.objects.get().key == Voucher.objects.get().key
    assert position(TODAY).cash == 100_050


def test_who_proposes_by_the_api_does_not_approve_on_the_page(people):
    made = post(people["one"], "fund-vouchers-pay-in", **pay_in()).json()
    browser = Client()
    browser.force_login(people["one"])
    page = reverse("fund-vouchers:act_on_row", args=[made["id"], "approve"])
    assert browser.post(page).status_code == 403
    assert Transfer.objects.count() == 0


def test_a_claim_goes_by_the_api_as_by_the_pages(loan, people):
    key = str(uuid4())
    said = {"contract_no": loan.contract_no, "number": "接口-1", "interest": "12.34", "key": key}
    made = post(people["banker"], "fund-claims-apply", **said)
    assert made.status_code == 201
    told = made.json()
    assert (told["key"], told["state"], told["fund"]) == (key, "applied", 80 * WAN)
    assert post(people["banker"], "fund-claims-apply", **said).json()["id"] == told["id"]
    changed = post(people["banker"], "fund-claims-apply", **said | {"number": "接口-2"})
    assert (changed.status_code, "另一份代偿申请" in str(changed.json())) == (400, True)
    claim = Claim.objects.get()
    assert (claim.applied_by, claim.interest) == (people["banker"], 1234)
    lacking = post(people["trustee"], "fund-claims-verify", claim.pk)
    assert (lacking.status_code, "材料齐全" in str(lacking.json())) == (400, True)
    papers(claim)
    payee(loan.bank, people)
    pk = claim.pk
    assert post(people["trustee"], "fund-claims-verify", pk).json()["state"] == "verified"
    assert post(people["one"], "fund-claims-approve", pk).json()["state"] == "checked"
    assert post(people["one"], "fund-claims-confirm", pk).status_code == 403
    assert post(people["two"], "fund-claims-confirm", pk).json()["state"] == "approved"
    assert (
        post(people["two"], "fund-claims-refuse", pk, reason="不合规").json()["state"] == "refused"
    )


def test_nobody_but_a_bank_of_the_loan_applies(loan, people):
    said = {"contract_no": loan.contract_no, "number": "接口-1"}
    assert post(people["trustee"], "fund-claims-apply", **said).status_code == 403
    assert post(people["one"], "fund-claims-apply", **said).status_code == 403
    stranger = cast()["banker"]
    refused = post(stranger, "fund-claims-apply", **said)
    assert (refused.status_code, "contract_no" in refused.json()) == (400, True)
    assert Claim.objects.count() == 0


def test_a_recovery_is_proposed_and_split_when_booked(loan, people):
    paid(loan, people)
    said = {
        "contract_no": loan.contract_no,
        "on": str(TODAY),
        "amount": "100000",
        "paid": "taken",
        "how": "whole",
        "reason": "执行回款",
        "key": str(uuid4()),
    }
    made = post(people["trustee"], "fund-vouchers-recover", **said)
    assert made.status_code == 201
    post(people["one"], "fund-vouchers-approve", made.json()["id"])
    assert position(TODAY).recovered == 8 * WAN


def test_what_is_not_told_well_is_refused_by_its_field(people):
    refused = post(people["one"], "fund-vouchers-pay-in", **pay_in(amount="0", on="2027-01-01"))
    assert refused.status_code == 400
    assert set(refused.json()) == {"amount", "on"}
    assert post(people["banker"], "fund-vouchers-pay-in", **pay_in()).status_code == 403


def test_what_must_come_with_a_file_is_done_on_the_page(people):
    browser = Client()
    browser.force_login(people["one"])
    assert browser.post("/api/v1/fund-vouchers/write-off/").status_code == 404


def test_a_month_is_closed_by_the_api_and_then_refuses_its_days(people):
    fund_of(100)
    made = post(people["trustee"], "fund-closings-propose", month="2026-03")
    assert (made.status_code, made.json()["state"]) == (201, "proposed")
    again = post(people["trustee"], "fund-closings-propose", month="2026-03")
    assert again.json()["id"] == made.json()["id"]
    pk = made.json()["id"]
    assert post(people["trustee"], "fund-closings-confirm", pk).status_code == 403
    done = post(people["one"], "fund-closings-confirm", pk).json()
    assert (done["state"], done["figures"]["figures"]["cash"]) == ("closed", 100 * WAN)
    late = post(people["trustee"], "fund-vouchers-pay-in", **pay_in(on="2026-03-05"))
    assert late.status_code == 400
    assert "已月结" in late.json()["on"][0]
    early = post(people["trustee"], "fund-closings-propose", month="2026-13")
    assert early.json() == {"month": ["请写成年-月，如 2026-10。"]}
    assert Closing.objects.count() == 1
