"""What the database itself refuses of applications and clocks, with the sentence for people."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from finance.credit.models import Application, ClockTerm
from tests.factories.credit import ApplicationFactory

pytestmark = pytest.mark.django_db


def refused(name, row):
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()
    return " ".join(refusal.value.messages)


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("application_has_a_contact", {"contact_phone": ""}, "请写明联系人"),
        ("application_has_a_contact", {"contact_name": ""}, "请写明联系人"),
        ("application_answer_is_known", {"answer": "maybe"}, "可以、不可以或无法判断"),
        ("application_capacity_is_not_negative", {"capacity": -1}, "不能为负"),
    ],
)
def test_an_application_that_says_nonsense_is_refused(name, said, words):
    row = ApplicationFactory()
    for field, value in said.items():
        setattr(row, field, value)
    assert words in refused(name, row)


def test_a_loan_is_asked_for_once():
    row = ApplicationFactory()
    again = Application(loan=row.loan, contact_name="a", contact_phone="b", answer="yes")
    again.asked_at = row.asked_at
    with pytest.raises(ValidationError, match="贷款"):
        again.full_clean()


@pytest.mark.parametrize("days", [0, 121])
def test_a_clock_runs_for_some_days_and_not_for_ever(days):
    row = ClockTerm(valid_from=date(2030, 1, 1), approve=days)
    assert "工作日之间" in refused("clock_term_days_are_few", row)
