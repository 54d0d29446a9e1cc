"""A loan's life goes by the table: what does not follow is refused, what is undone stays told."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from finance.loans.actions import undo_step
from finance.loans.models import Move
from finance.loans.rules.life import STEPS, Status, Verb, fault
from finance.loans.steps import locked, make_step
from tests.factories.accounts import UserFactory
from tests.factories.finance import LoanFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("verb", [step.verb for step in STEPS])
def test_a_step_follows_only_from_where_the_table_says(verb, status):
    allowed = status in next(step for step in STEPS if step.verb == verb).origins
    assert (fault(verb, status) == "") is allowed


def test_a_step_is_kept_with_its_day_person_and_reason(office):
    loan = LoanFactory(asked=True)
    with transaction.atomic():
        make_step(locked(loan), Verb.ENDORSE, by=office, on=DAY, reason="情况属实")
    move = Move.objects.get(loan=loan)
    assert (move.origin, move.target, move.on, move.by, move.reason) == (
        "applied",
        "endorsed",
        DAY,
        office,
        "情况属实",
    )


def test_a_step_is_not_dated_before_the_one_before_it(office):
    loan = LoanFactory(asked=True)
    with transaction.atomic():
        make_step(locked(loan), Verb.ENDORSE, by=office, on=DAY)
    with pytest.raises(ValidationError, match="早于上一步"), transaction.atomic():
        make_step(locked(loan), Verb.RECOMMEND, by=office, on=date(2026, 2, 1))


def test_the_last_step_is_undone_by_another_and_both_are_kept(office):
    loan = LoanFactory(asked=True)
    with transaction.atomic():
        make_step(locked(loan), Verb.ENDORSE, by=office, on=DAY)
    with pytest.raises(ValidationError, match="另一人"):
        undo_step(loan, by=office, on=DAY, reason="点错了")
    undo_step(loan, by=UserFactory(role="office"), on=DAY, reason="点错了")
    loan.refresh_from_db()
    assert loan.status == "applied"
    assert list(loan.moves.values_list("verb", flat=True)) == ["endorse", "undo"]


def test_what_a_step_filled_in_is_cleared_when_it_is_undone(office):
    loan = LoanFactory(asked=True, status="recommended")
    with transaction.atomic():
        make_step(locked(loan), Verb.APPROVE, by=office, on=DAY, approved_amount=5, approved_on=DAY)
    undo_step(loan, by=UserFactory(role="office"), on=DAY, reason="批错了")
    loan.refresh_from_db()
    assert (loan.status, loan.approved_amount, loan.approved_on) == ("recommended", None, None)
