"""月结: what the database keeps whatever the program does."""

from datetime import date

import pgtrigger
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from finance.fund.actions.verifying import verify
from finance.fund.engine.verifying import verdict
from finance.fund.models import Closing, ClosingDeed, Fund
from tests.finance.fund.booking import DAY, fund_of, pay_in
from tests.finance.fund.closing import APRIL, MARCH, closed
from tests.finance.fund.lending import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def bank(people):
    fund_of(100)
    return people["banker"].institution_memberships.get().institution


def refused(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def raw(people, **said):
    given = {"figures": {}, "digest": "0" * 64, "made_by": people["trustee"], "month": MARCH}
    return Closing(**given | {"made_at": timezone.now()} | said)


def test_the_database_takes_no_transfer_of_a_closed_month(people, bank, monkeypatch):
    closed(people, 3)
    monkeypatch.setattr("finance.fund.engine.posting.insist_open", lambda on: None)
    refused("fund_transfer_is_of_an_open_month", lambda: pay_in(5, on=date(2026, 3, 31)))
    pay_in(5, on=APRIL)


def test_the_database_keeps_the_order_the_figures_and_the_people(people, bank):
    given = {"decided_by": people["one"], "decided_at": timezone.now()}
    refused("fund_closing_begins_as_a_proposal", raw(people, state="closed", **given).save)
    refused("fund_closing_is_of_a_month", raw(people, month=DAY).save)
    refused("fund_closing_is_of_figures", raw(people, digest="x").save)
    rows = Closing.objects.filter(pk=closed(people, 3).pk)
    refused("fund_closing_one_a_month", raw(people).save)
    for said in ({"digest": "1" * 64}, {"figures": {}}, {"month": APRIL}):
        refused("fund_closing_keeps_its_figures", lambda said=said: rows.update(**said))
    with pytest.raises(Exception, match="Invalid transition"), transaction.atomic():
        rows.update(state="reopened")
    june = raw(people, month=date(2026, 6, 1))
    june.save()
    later = Closing.objects.filter(pk=june.pk)
    refused("fund_months_close_in_order", lambda: later.update(state="closed", **given))
    own = {"decided_by": people["trustee"], "decided_at": timezone.now()}
    refused("fund_closing_confirmer_is_another", lambda: later.update(state="refused", **own))
    refused("fund_closing_state_has_its_people", lambda: later.update(state="refused"))
    refused("fund_closing_reopens_for_a_reason", lambda: rows.update(state="reopening"))


def test_the_database_reopens_the_last_month_alone_and_by_another(people, bank):
    march = closed(people, 3)
    closed(people, 4)
    rows = Closing.objects.filter(pk=march.pk)
    rows.update(state="reopening", asked_by=people["one"], reason="漏记")
    given = {"state": "reopened", "reopened_at": timezone.now()}
    refused("fund_closing_reopener_is_another", lambda: rows.update(reopened_by=people["one"]))
    refused(
        "fund_only_the_last_month_reopens",
        lambda: rows.update(reopened_by=people["two"], **given),
    )


def test_a_closing_and_its_steps_are_never_dropped(people, bank):
    closing = closed(people, 3)
    for row in (closing.steps.first(), closing):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        ClosingDeed.objects.update(reason="改")


def test_a_frozen_month_that_does_not_tie_any_more_stops_posting(people, bank):
    closed(people, 3)
    assert verdict(Fund.objects.get()).faults == []
    with pgtrigger.ignore("fund.Transfer:is_of_an_open_month"), pytest.MonkeyPatch.context() as way:
        way.setattr("finance.fund.engine.posting.insist_open", lambda on: None)
        pay_in(5)
    assert verdict(Fund.objects.get()).faults == ["2026 年 3 月月结时的数与逐笔重算的不同。"]
    assert verify(by=people["one"], now=timezone.now()).halted_at
