"""What the database refuses of proposals, recoveries, bridges: by the name of the constraint."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from finance.fund.actions import deciding
from finance.fund.models import Bridge, ClaimPaper, Recovery, Voucher
from finance.fund.rules.postings import Event
from tests.factories.finance import LoanFactory
from tests.factories.uploads import UploadFactory
from tests.finance.fund.booking import DAY, pay_in
from tests.finance.fund.lending import TODAY, cast, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def loan():
    return LoanFactory()


def refused(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def voucher(by, **said):
    given = {"event": "pay_in", "source": "city", "on": DAY, "amount": 5, "reason": "拨入"}
    return Voucher(**given | {"made_by": by, "made_at": timezone.now()} | said)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"amount": 0}, "fund_voucher_amounts_fit"),
        ({"expenses": 6}, "fund_voucher_amounts_fit"),
        ({"source": ""}, "fund_voucher_is_about_its_thing"),
        ({"event": "expense"}, "fund_voucher_is_about_its_thing"),
        ({"event": "reverse"}, "fund_voucher_is_about_its_thing"),
        ({"due_on": date(2026, 4, 1)}, "fund_voucher_bridge_has_a_day"),
        ({"reason": ""}, "fund_voucher_has_a_reason"),
        ({"state": "posted"}, "fund_voucher_state_has_its_people"),
        ({"state": "refused"}, "fund_voucher_state_has_its_people"),
    ],
)
def test_what_is_no_proposal_is_refused(people, said, name):
    refused(name, voucher(people["one"], **said).save)


def test_a_write_off_without_proof_and_a_bridge_without_a_day_are_refused(people, loan):
    of = {"loan": loan, "bank": loan.bank}
    refused(
        "fund_voucher_write_off_has_proof", voucher(people["one"], event="write_off", **of).save
    )
    refused("fund_voucher_bridge_has_a_day", voucher(people["one"], event="bridge", **of).save)


def test_who_made_a_proposal_is_not_who_decided_it(people):
    given = {"state": "refused", "decided_by": people["one"], "decided_at": timezone.now()}
    refused("fund_voucher_decider_is_another", voucher(people["one"], **given).save)


def test_a_transfer_is_proposed_for_reversal_once(people):
    given = {"event": "reverse", "reverses": pay_in(5)}
    voucher(people["one"], **given).save()
    refused("fund_voucher_reverses_once", voucher(people["two"], **given).save)


def recovery(loan, **said):
    given = {"amount": 10, "expenses": 1, "fund": 7, "bank_part": 2, "city": 3, "district": 4}
    of = {"loan": loan, "bank": loan.bank, "on": DAY, "basis": "口径", "transfer": pay_in(5)}
    return Recovery(**of | given | said)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"amount": 11}, "fund_recovery_parts_are_the_whole"),
        ({"city": 4}, "fund_recovery_parts_are_the_whole"),
        ({"city": -1, "district": 8}, "fund_recovery_parts_are_not_negative"),
    ],
)
def test_the_parts_of_what_came_back_are_the_whole(loan, said, name):
    refused(name, recovery(loan, **said).save)


def bridge(loan, **said):
    given = {"on": DAY, "due_on": date(2026, 3, 20), "amount": 5, "transfer": pay_in(5)}
    return Bridge(loan=loan, bank=loan.bank, **given | said)


def test_a_bridge_is_of_something_and_given_back_after_it_was_lent_and_one_is_open(loan):
    refused("fund_bridge_is_of_something", bridge(loan, amount=0).save)
    refused("fund_bridge_is_of_something", bridge(loan, due_on=DAY).save)
    early = date(2026, 3, 1)
    refused("fund_bridge_returned_after_it_was_lent", bridge(loan, returned_on=early).save)
    bridge(loan).save()
    refused("fund_bridge_one_open", bridge(loan).save)


def test_a_paper_is_one_of_the_kinds(people, loan):
    given = {"claim_id": 0, "kind": "song", "upload": UploadFactory(), "at": timezone.now()}
    refused("fund_claim_paper_kind_is_known", ClaimPaper(**given).save)


def test_b72_the_same_proposal_again_is_the_same_and_of_another_amount_is_refused(people):
    one = proposed(Event.PAY_IN, people["trustee"], 5, source="city")
    again = proposed(Event.PAY_IN, people["trustee"], 5, source="city", key=one.key)
    assert again == one
    with pytest.raises(ValidationError, match="另一张凭证"):
        proposed(Event.PAY_IN, people["trustee"], 6, source="city", key=one.key)


def test_a_proposal_is_booked_by_another_refused_with_a_reason_or_taken_back(people):
    one = proposed(Event.PAY_IN, people["one"], 5, source="city")
    for act in (deciding.approve, deciding.refuse):
        with pytest.raises(ValidationError, match="须由另一人复核"):
            act(one, by=people["one"], decision="好")
    with pytest.raises(ValidationError, match="只有制单人"):
        deciding.take_back(one, by=people["two"])
    assert deciding.take_back(one, by=people["one"]).state == "withdrawn"
    with pytest.raises(ValidationError, match="不能再办理"):
        deciding.approve(one, by=people["two"])
    other = proposed(Event.PAY_IN, people["trustee"], 5, source="city")
    with pytest.raises(ValidationError, match="另一人复核"):
        deciding.approve(other, by=people["trustee"])
    assert deciding.refuse(other, by=people["two"], decision="没有到账").state == "refused"
    with pytest.raises(ValidationError, match="由受托管理机构或牵头单位"):
        proposed(Event.PAY_IN, people["banker"], 5, source="city")
    with pytest.raises(ValidationError, match="晚于今天"):
        proposed(Event.PAY_IN, people["one"], 5, source="city", on=TODAY.replace(year=2027))
